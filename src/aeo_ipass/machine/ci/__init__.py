"""What build servers are told of many results: annotations, test results, code scanning, a summary."""
