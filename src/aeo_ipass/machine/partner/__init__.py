"""What programs read about business partners: what came back, where each stands, their days, and letters to remind."""
