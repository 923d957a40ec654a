# The commands a newcomer needs. Each does its own set-up, and does nothing again that is done.
CARGO_TARGET_DIR ?= $(CURDIR)/target
# cargo install puts trunk and wasm-bindgen here, which is not on everybody's PATH.
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
export CARGO_TARGET_DIR
# A test without a GPU adapter would compare nothing: here Chromium brings a software one.
export CONVSCOPE_REQUIRE_WEBGPU ?= 1
# The first test waits for shaders to compile, and software WebGPU takes seconds a step.
export WASM_BINDGEN_TEST_TIMEOUT ?= 900
WASM := --target wasm32-unknown-unknown

.PHONY: help serve test check audit check-worker data build fuzz soak kills preview test-firefox test-native test-web test-js test-page reproduce reproduce-page bench sizes soak-memory release

help: ## lists the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

serve: ready ## builds the page and serves it at http://localhost:8080
	trunk serve

test: ready browser check test-native test-js check-worker test-page test-firefox test-web ## everything that CI runs

data: ## cuts MNIST into shards/
	@tools/set-up.sh npm shards

build: ready ## builds the page into dist/
	trunk build

# Leaves out of the wasm what the page never calls, and tries the rest, on the CPU and in Chromium; TRIM=0 leaves all in, which is half as
# much again until interactive.
# SITE=https://example.org/convscope says where it will be: whoever shows a preview of a link asks for whole addresses.
# PASSES=-Oz has wasm-opt do other passes. See benches/README.md.
release: ready small browser ## builds the page as it is deployed into dist/: smaller, in two builds of the wasm, and slowly
	node tools/release/release.mjs

check: ready ## formatting, lints and types
	tools/check.sh

audit: ready deny ## licences, sources and known vulnerabilities of the dependencies
	tools/audit.sh

check-worker: build ## types of the worker, against those that the build gives the wasm
	npx tsc -p tsconfig.worker.json

test-native: ready torch ## the core without a browser, and beside PyTorch
	cargo test --release --test native

# Uncaptured, so that measured errors and skipped tests are seen.
test-web: ready browser ## the core in headless Chromium, on flex and on WebGPU
	CHROMEDRIVER=$$(command -v chromedriver) cargo test --release $(WASM) --test web_flex --test web_webgpu -- --nocapture

test-js: ready ## what of the page needs no browser
	node --test tests/js/*.test.js

# Once more what Chromium does at length; skipped, visibly, where there is no Firefox.
test-firefox: build firefox ## the built page in Firefox, training on the CPU
	node --test tests/firefox/*.test.js

test-page: build browser ## the built page in headless Chromium
	npx playwright test

# SECONDS for each parser, of which there are four.
fuzz: ready ## gives every parser altered files; SECONDS=600 SEED=7 for longer and for others
	FUZZ_SECONDS=$(or $(SECONDS),60) FUZZ_SEED=$(or $(SEED),1) cargo test --release --test native fuzz:: -- --nocapture

# MINUTES of actions drawn from SEED.
soak: build browser ## does whatever a visitor may do, at random, and looks for errors, leaks and lost runs
	SOAK_MINUTES=$(or $(MINUTES),60) SOAK_SEED=$(or $(SEED),1) npx playwright test --project=cpu soak.spec.js

# COUNT times each; SEED chooses the moments.
kills: build browser ## kills the worker, and reloads the page, at 20 random moments each
	KILLS=$(or $(COUNT),20) KILLS_SEED=$(or $(SEED),1) npx playwright test --project=cpu kills.spec.js

reproduce: ready ## trains the tutorial's five epochs with three seeds natively: a table, and pretrained/
	node tools/reproduce.mjs

preview: build browser ## takes the picture that goes with links to the page
	node tools/preview.mjs

reproduce-page: build browser ## trains the tutorial's five epochs in the page on the CPU and prints its figures
	node tools/reproduce-page.mjs

# As in `make bench QUICK=1`: benches/README.md lists them.
export QUICK SUBJECTS CASES
bench: release browser torch peers ## measures Convscope beside TensorFlow.js, jax-js and PyTorch
	node benches/bench.mjs

sizes: release browser ## what the page weighs, and how long a visitor waits
	node benches/sizes.mjs dist
	node benches/page-times.mjs dist

soak-memory: build browser ## whether memory stays flat from step 500 to step 5,000, on the CPU; some ten minutes
	node benches/soak-memory.mjs dist

.PHONY: ready browser firefox torch peers small deny
ready:
	@tools/set-up.sh rust trunk npm shards

browser:
	@tools/set-up.sh browser

firefox:
	@tools/set-up.sh firefox

torch:
	@tools/set-up.sh torch

peers small deny:
	@tools/set-up.sh $@
