#!/usr/bin/env bash
# The step of action.yml: installs aeo-ipass beside the job, scores, annotates, writes the job summary.
set -euo pipefail

home=${RUNNER_TEMP:-$(mktemp -d)}/aeo-ipass
python3 -m venv "$home"
"$home/bin/pip" install --quiet --disable-pip-version-check "${AEO_VERSION:-$GITHUB_ACTION_PATH}"

# Words may stand on several lines; globs are left to aeo-ipass, and a file's name is never an option.
read -r -d '' -a inputs <<<"$AEO_INPUTS" || true
read -r -d '' -a arguments <<<"${AEO_ARGUMENTS:-}" || true
rm -f "$home/summary.md"
outputs=(--output-format "markdown=$home/summary.md")
[ -n "${AEO_SARIF:-}" ] && outputs+=(--output-format "sarif=$AEO_SARIF")
[ -n "${AEO_JUNIT:-}" ] && outputs+=(--output-format "junit=$AEO_JUNIT")

code=0
"$home/bin/aeo-ipass" score --format github "${outputs[@]}" ${arguments[@]+"${arguments[@]}"} \
  -- ${inputs[@]+"${inputs[@]}"} || code=$?
if [ -f "$home/summary.md" ]; then cat "$home/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"; fi
echo "exit-code=$code" >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
