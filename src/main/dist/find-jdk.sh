# For sh, read in by mvnw and bin/elbow. Defines:
#   resolve FILE       prints FILE with every symbolic link followed
#   find_jdk25         prints the home of an installed JDK 25, or fails
#   explain_no_jdk25   says what to install

resolve() {
  resolve_file=$1
  while [ -L "$resolve_file" ]; do
    resolve_link=$(readlink "$resolve_file")
    case $resolve_link in
      /*) resolve_file=$resolve_link ;;
      *) resolve_file=$(dirname "$resolve_file")/$resolve_link ;;
    esac
  done
  printf '%s/%s\n' "$(CDPATH= cd "$(dirname "$resolve_file")" && pwd -P)" "$(basename "$resolve_file")"
}

# A JDK says its version in a file, so no JVM need be started to ask.
is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

find_jdk25() {
  for jdk in "${ELBOW_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    if [ -n "$jdk" ] && is_jdk25 "$jdk"; then echo "$jdk"; return; fi
  done
  jdk=$(command -v java) && jdk=$(dirname "$(dirname "$(resolve "$jdk")")") &&
    if is_jdk25 "$jdk"; then echo "$jdk"; return; fi
  if [ -x /usr/libexec/java_home ]; then
    jdk=$(/usr/libexec/java_home -v 25 2>/dev/null) &&
      if is_jdk25 "$jdk"; then echo "$jdk"; return; fi
  fi
  for jdk in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25 /usr/local/opt/openjdk@25 \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.m2/jdks/* \
    "${HOME:-}"/.gradle/jdks/* "${HOME:-}"/.asdf/installs/java/* \
    "/c/Program Files"/*/*; do
    if is_jdk25 "$jdk"; then echo "$jdk"; return; fi
  done
  return 1
}

explain_no_jdk25() {
  cat >&2 <<'END'
Elbow needs a JDK 25, and none was found: not in ELBOW_JAVA_HOME, not in JAVA_HOME, not on PATH,
and not where JDKs usually are. Please install one, for example Eclipse Temurin 25:
  Debian, Ubuntu   apt-get install openjdk-25-jdk    (where the system has it)
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install --cask temurin@25
  any system       https://adoptium.net/temurin/releases/?version=25
or, if you have one elsewhere, set ELBOW_JAVA_HOME to its folder.
END
}
