#!/bin/sh
# Builds the commit that is checked out twice, in two folders of different names, and compares the artefacts byte by byte.
# The exit code is 0 when they are the same. The archive of classes is left out: it is made for one machine.
set -eu
root=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for name in one another; do
  mkdir "$folder/$name"
  git -C "$root" archive HEAD | tar -x -C "$folder/$name"
  (cd "$folder/$name" && ./mvnw -q -Dmaven.test.skip=true -Dtraining.skip=true package &&
    find target/quarkus-app target/*.jar -type f | LC_ALL=C sort | xargs sha256sum) >"$folder/$name.sums"
  sleep 2 # so that a time that slipped in would differ
done
wc -l <"$folder/one.sums" | xargs echo "files compared:"
diff "$folder/one.sums" "$folder/another.sums" && echo "the same bytes"
