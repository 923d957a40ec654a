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

.PHONY: help serve test quick check types audit check-worker data build fuzz soak kills preview pictures test-firefox test-native test-web test-js test-page reproduce reproduce-page bench sizes soak-memory release profile full-size test-release test-webkit lessons

help: ## lists the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

serve: ready ## builds the page and serves it at http://localhost:8080
	node tools/serve.mjs

# Ends with a table of its parts. PART=native,page runs some of them alone; names as in tests/bounds.json.
test: ready small actionlint browser firefox webkit torch $(if $(PART),onnx) ## everything that CI runs
	node tools/test.mjs $(if $(PART),--only "$(PART)")

quick: ready small browser ## what is run all the time: types, lints of what changed, quick tests, one training in the page
	node tools/test.mjs --quick

data: ## cuts MNIST into shards/
	@tools/set-up.sh npm shards

build: ready ## builds the page into dist/
	node tools/build.mjs

# Either build of the wasm is split in two: what a first visit calls comes first, all else behind it.
# SITE=https://example.org/convscope says where it will be: whoever shows a preview of a link asks for whole addresses.
# PASSES=-Oz has wasm-opt do other passes. See benches/README.md.
release: ready small ## builds the page as it is deployed into dist/ and convscope.zip: smaller, in two builds of the wasm, and slowly
	node tools/release/release.mjs

# When burn, the compiler or what a first visit does has changed. ADD=1 keeps what the profiles name and the build still has, ADAPTER= takes the machine's own GPU.
profile: ready small browser ## notes which functions a first visit calls, for `make release` to split the wasm by
	node tools/release/make-profile.mjs $(if $(ADD),--add)

# What `make release` has left in dist/, in all browsers that there are.
test-release: ready browser firefox webkit torch ## the page's tests on the release in dist/; ONLY= as for test-page
	node tools/test-page.mjs $(ONLY)
	node --test tests/firefox/*.test.js tests/webkit/*.test.js

check: ready small actionlint ## formatting, lints and types
	tools/check.sh

audit: ready deny ## licences, sources and known vulnerabilities of the dependencies
	tools/audit.sh

check-worker: build ## types of the worker, against those that the build gives the wasm
	npx tsc -p tsconfig.worker.json

types: ready ## writes the TypeScript types of what crosses from Rust to the worker
	CONVSCOPE_WRITE=1 cargo test --test native -- protocol

test-native: ready torch onnx ## the core without a browser, and beside PyTorch
	cargo test --test native --example train

# Uncaptured, so that measured errors and skipped tests are seen.
test-web: ready browser ## the core in headless Chromium, on flex and on WebGPU
	CHROMEDRIVER=$$(command -v chromedriver) cargo test $(WASM) --test web_flex --test web_webgpu -- --nocapture

test-js: ready small ## what of the page needs no browser
	node --test tests/js/*.test.js

# Once more what Chromium does at length; skipped, visibly, where there is no Firefox.
test-firefox: build firefox ## the built page in Firefox, training on the CPU
	node --test tests/firefox/*.test.js

# And as Safari's relative does it; skipped, visibly, where there is no WebKitGTK.
test-webkit: build webkit ## the built page in WebKit, training on the CPU
	node --test tests/webkit/*.test.js

# ONLY="--project=cpu tests/e2e/files.spec.js:38" runs what it names alone.
test-page: build browser ## the built page in headless Chromium
	node tools/test-page.mjs $(ONLY)

# SECONDS for each parser, of which there are four.
fuzz: ready ## gives every parser altered files; SECONDS=600 SEED=7 for longer and for others
	FUZZ_SECONDS=$(or $(SECONDS),60) FUZZ_SEED=$(or $(SEED),1) cargo test --test native fuzz:: -- --nocapture

# MINUTES of actions drawn from SEED.
soak: build browser ## does whatever a visitor may do, at random, and looks for errors, leaks and lost runs
	SOAK_MINUTES=$(or $(MINUTES),60) SOAK_SEED=$(or $(SEED),1) npx playwright test --project=cpu soak.spec.js

# COUNT times each; SEED chooses the moments.
kills: build browser ## kills the worker, and reloads the page, at 20 random moments each
	KILLS=$(or $(COUNT),20) KILLS_SEED=$(or $(SEED),1) npx playwright test --project=timed kills.spec.js

# Each lesson whole, with its trainings as long as it says; the list says how long each took.
lessons: build browser ## plays every lesson of the course in both languages, on the CPU
	LESSONS_WHOLE=1 npx playwright test --project=cpu lessons.spec.js -g "is played to its end"

# 70,000 pictures in folders, CIFAR-10's 60,000, and 10,000 encrypted ones, each while a run trains.
full-size: build browser ## imports data sets as large as the published ones, and says how long each took
	FULL_SIZE=1 npx playwright test --project=timed full-size.spec.js

reproduce: ready ## trains the tutorial's five epochs with three seeds natively: a table, and pretrained/
	node tools/reproduce.mjs

preview: build browser ## takes the pictures that stand in README and go with links to the page
	node tools/preview.mjs

pictures: build browser ## takes pictures of every view and each kind of step of a lesson, by size, colours and language, into pictures/
	node tools/pictures.mjs
	node tools/lesson-pictures.mjs

reproduce-page: build browser ## trains the tutorial's five epochs in the page on the CPU and prints its figures
	node tools/reproduce-page.mjs

# As in `make bench QUICK=1`: benches/README.md lists them.
export QUICK SUBJECTS CASES BEFORE
bench: release browser torch peers ## measures Convscope beside TensorFlow.js, jax-js and PyTorch
	node benches/bench.mjs

sizes: release browser ## what the page weighs, and how long a visitor waits
	node benches/sizes.mjs dist
	node benches/page-times.mjs dist

soak-memory: build browser ## whether memory stays flat from step 500 to step 5,000, on the CPU; some ten minutes
	node benches/soak-memory.mjs dist

.PHONY: ready browser firefox webkit torch onnx peers small deny actionlint
ready:
	@tools/set-up.sh rust bindgen npm shards

browser:
	@tools/set-up.sh browser

firefox webkit:
	@tools/set-up.sh $@

torch:
	@tools/set-up.sh torch

onnx:
	@tools/set-up.sh onnx

peers small deny actionlint:
	@tools/set-up.sh $@
