# What Reprise needs on a fresh Debian 12, and how to get it. Sourced by app/start and tests/run.

build_packages=(
  cmake ninja-build g++ ccache pkg-config
  qt6-base-dev qt6-charts-dev qt6-svg-dev libqt6opengl6-dev libgl1-mesa-dri libvtk9-dev
  libeigen3-dev libyaml-cpp-dev libcli11-dev nlohmann-json3-dev libfmt-dev
  librandom123-dev libhdf5-dev libboost-graph-dev libgif-dev qt6-websockets-dev zlib1g-dev breeze-icon-theme fonts-dejavu-core
)
test_packages=(
  xvfb xauth xdotool openbox
  jupyter-server python3-ipykernel python3-numpy jupyterhub nginx-light openssl python3-websocket # real servers and kernels
  dpkg-dev file desktop-file-utils appstream shared-mime-info man-db # for the package
)

# install_missing PACKAGE...: installs what is not there yet; silent and quick when nothing is missing.
install_missing() {
  command -v dpkg-query >/dev/null || return 0 # not Debian: CMake says what it misses
  local missing
  missing=$(LC_ALL=C comm -23 <(printf '%s\n' "$@" | LC_ALL=C sort) \
    <(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p' | LC_ALL=C sort -u))
  [ -n "$missing" ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and there is no sudo to install them:" $missing >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing with apt-get:" $missing
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# build PRESET [cmake option]...: configures and builds; progress on the terminal.
build() {
  local preset=$1
  shift
  echo "Building (preset $preset) …"
  cmake --preset "$preset" "$@" >"/tmp/reprise-configure.$$" || {
    cat "/tmp/reprise-configure.$$" >&2
    rm -f "/tmp/reprise-configure.$$"
    return 1
  }
  rm -f "/tmp/reprise-configure.$$"
  cmake --build --preset "$preset"
}
