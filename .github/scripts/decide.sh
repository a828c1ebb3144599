#!/usr/bin/env bash
# Asks GitHub about a pull request, and decides who still has to agree to it (docs/review.md):
#
#   decide.sh NUMBER FOLDER
#
# leaves pull-request.json and decision.json in FOLDER. It runs on the branch that the roles are
# taken from. Of the pull request only objects of git are fetched; nothing of it is checked out or
# run. GH_TOKEN reads the repository, TEAMS_TOKEN the members of the organisation's teams.
#
# The decision is in the file. The exit code is 0 whatever it is; anything else is a fault.
set -euo pipefail

number=$1
folder=$2
repository=repos/$GITHUB_REPOSITORY
mkdir -p "$folder"

# Nothing that reads what people wrote has a token.
decide() {
    jq -n --arg now "$now" --slurpfile pull "$folder/pull.json" \
        --slurpfile commits "$folder/commits.json" --slurpfile reviews "$folder/reviews.json" \
        --slurpfile members "$folder/members.json" --slurpfile events "$folder/events.json" '{
            version: 1, now: $now, pull_request: $pull[0], commits: ($commits[0] | add // []),
            reviews: ($reviews[0] | add // []), members: ($members | add // {}),
            events: ($events[0] | add // [])
        }' > "$folder/pull-request.json"
    env -u GH_TOKEN -u TEAMS_TOKEN .venv/bin/councilhub review --format json \
        --pull-request "$folder/pull-request.json" > "$folder/decision.json" || [ "$?" -eq 1 ]
    # A program that breaks down at its start ends with 1 too.
    [ "$(jq -r .version "$folder/decision.json")" = 1 ]
}

now=$(date --utc +%Y-%m-%dT%H:%M:%SZ)
gh api "$repository/pulls/$number" > "$folder/pull.json"
gh api --paginate --slurp "$repository/pulls/$number/commits?per_page=100" > "$folder/commits.json"
gh api --paginate --slurp "$repository/pulls/$number/reviews?per_page=100" > "$folder/reviews.json"
gh api --paginate --slurp "$repository/issues/$number/events?per_page=100" > "$folder/events.json"
git -c credential.helper= -c credential.helper='!gh auth git-credential' \
    fetch --quiet --no-tags origin "+refs/pull/$number/head:refs/pull/$number/head"

# Only those teams are asked for whose members may agree to this. Until they are known, nobody is
# in a team, so the first answer names all who are needed.
: > "$folder/members.json"
decide
teams=$(jq -r '
    [.paths[].needs[].who[], (.confirmation // {who: []}).who[]]
    | map(select(contains("/"))) | unique[]' "$folder/decision.json")
for team in $teams; do
    if ! GH_TOKEN=${TEAMS_TOKEN:-$GH_TOKEN} gh api --paginate --slurp \
        "orgs/${team%/*}/teams/${team#*/}/members?per_page=100" > "$folder/team.json"; then
        echo "::warning::who is in the team $team cannot be read, so nobody counts as one of it:" \
            "see docs/github-setup.md, the review app"
        echo '[]' > "$folder/team.json"
    fi
    jq -n --arg team "$team" --slurpfile pages "$folder/team.json" \
        '{($team): ($pages[0] | add // [])}' >> "$folder/members.json"
done
if [ -n "$teams" ]; then
    decide
fi
