# perfeval: build, install and test. The README's quick start is `make demo` and `make check`;
# on a server of your own: `make && make install && make installcheck` (PG_CONFIG=... picks the server).

# These bring their own packages, build and private server, so they must run where no pg_config is yet.
OWN_SERVER = demo dashboard check-dashboard check-readers check check-upgrade check-sanitize check-valgrind check-crash check-sqlsmith check-versions check-pg17 bench bench-load reference doc

# These need no server at all.
STANDALONE = $(OWN_SERVER) indent fuzz sample dist

ifneq (,$(filter $(STANDALONE),$(MAKECMDGOALS)))

.PHONY: $(MAKECMDGOALS)

$(filter-out doc,$(OWN_SERVER)) indent dist:
	@test/bin/$@

doc:
	@test/bin/reference

# On a server of your own, with perfeval installed: DB=sample REGISTRY=eval FORMS=200 SEED=1.
sample: export DB := $(DB)
sample: export REGISTRY := $(REGISTRY)
sample: export FORMS := $(FORMS)
sample: export SEED := $(SEED)
sample:
	@test/bin/sample

# SECONDS, from the command line or the environment, is for each entry point; bash keeps that name for itself.
fuzz: export FUZZ_SECONDS := $(or $(SECONDS),$(FUZZ_SECONDS))
fuzz:
	@test/bin/fuzz

# `make clean check`: hand what is PGXS's to PGXS.
$(filter-out $(STANDALONE),$(MAKECMDGOALS)):
	@$(MAKE) $@

else

# ----------------------------------------------------------------- PGXS

EXTENSION = perfeval
MODULE_big = perfeval
PGFILEDESC = "perfeval - budget performance self-evaluations"

# The control file is the only place that states the version.
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" perfeval.control)

OBJS = $(patsubst %.c,%.o,$(sort $(wildcard src/core/*.c) $(wildcard src/*.c)))

# What is installed, and what brings each older release to it.
RELEASED := $(filter-out sql/released/$(EXTVERSION),$(shell ls -v sql/released/*))
FRESH_SQL = sql/perfeval--$(EXTVERSION).sql
UPDATE_SQL = $(patsubst sql/released/%,sql/perfeval--%--$(EXTVERSION).sql,$(RELEASED))
DATA_built = $(FRESH_SQL) $(UPDATE_SQL)
BUILT_PARTS = sql/built/registry.sql sql/built/deltas.sql sql/built/parts.sql
EXTRA_CLEAN = sql/built $(addsuffix .new,$(DATA_built))

# Nothing but what is marked PGDLLEXPORT leaves the library; PostgreSQL 15 leaves that empty unless it is defined.
PG_CPPFLAGS = -I$(srcdir)/src -DPERFEVAL_VERSION='"$(EXTVERSION)"' -DPGDLLEXPORT='__attribute__((visibility("default")))'
PG_CFLAGS = -std=gnu11 -fvisibility=hidden

# The programs, and the modules that they find beside them.
SCRIPTS = $(sort $(wildcard src/bin/perfeval*))

REGRESS = $(sort $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --encoding=UTF8 --no-locale --load-extension=perfeval

ifneq (,$(wildcard test/specs/*.spec))
ISOLATION = $(sort $(patsubst test/specs/%.spec,%,$(wildcard test/specs/*.spec)))
ISOLATION_OPTS = --inputdir=test --encoding=UTF8 --no-locale --load-extension=perfeval
endif

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
ifeq (,$(PGXS))
$(error $(PG_CONFIG) not found: install the server's development package (postgresql-server-dev-NN) or set PG_CONFIG)
endif
include $(PGXS)

# A header change rebuilds everything: the tree is small, and no compiler has to be asked for dependencies.
HEADERS_ALL := $(wildcard src/*.h src/core/*.h src/*.inc src/core/*.inc)
$(OBJS) $(OBJS:.o=.bc): $(HEADERS_ALL) perfeval.control Makefile

SQL_PARTS := $(sort $(wildcard sql/[0-9][0-9]-*.sql))
REGISTRY_PARTS := $(sort $(wildcard sql/registry/[0-9][0-9]-*.sql))

REGISTRY_DELTAS := $(wildcard sql/registry/delta/*--*.sql)
STATEMENTS = awk -f sql/template/statements.awk -v version='$(EXTVERSION)' -v released='$(RELEASED)' -f sql/template/since.awk

# Written anew each time, so that a part that was added or removed is noticed; replaced, whole, only if it differs.
define replace_if_different
@if cmp -s $@.new $@; then rm $@.new; else echo '$(1) -> $@'; mv $@.new $@; fi
endef

sql/built/registry.sql: FORCE
	@mkdir -p sql/built
	@$(STATEMENTS) -f sql/template/mark.awk $(REGISTRY_PARTS) >$@.new
	$(call replace_if_different,sql/registry/[0-9][0-9]-*.sql)

sql/built/deltas.sql: FORCE
	@mkdir -p sql/built
	@$(STATEMENTS) -f sql/template/mark.awk $(REGISTRY_DELTAS) /dev/null >$@.new
	$(call replace_if_different,sql/registry/delta/*.sql)

sql/built/parts.sql: sql/built/registry.sql sql/built/deltas.sql FORCE
	@awk -v registry=sql/built/registry.sql -v deltas=sql/built/deltas.sql -f sql/template/fill.awk $(SQL_PARTS) >$@.new
	$(call replace_if_different,sql/[0-9][0-9]-*.sql)

$(FRESH_SQL): sql/built/parts.sql
	@{ printf '%s\n' '\echo Use "CREATE EXTENSION perfeval" to load this file. \quit'; cat $<; } >$@.new && mv $@.new $@

# The library first, then what was written by hand from that release on, then all that is replaced or new.
$(UPDATE_SQL): sql/perfeval--%--$(EXTVERSION).sql: sql/built/parts.sql $(wildcard sql/delta/*.sql)
	@{ printf '%s\n' '\echo Use "ALTER EXTENSION perfeval UPDATE" to load this file. \quit'; \
	  cat sql/01-library.sql $$(ls -v sql/delta/*--*.sql | sed -n '\|/$*--|,$$p'); \
	  $(STATEMENTS) -v from='$*' -f sql/template/delta.awk $<; } >$@.new && mv $@.new $@

# What is released is kept as it was built, with the list of what it consists of; then the control file gets the next version.
.PHONY: freeze
freeze: $(FRESH_SQL)
	gzip -9nc $< >test/data/releases/$(notdir $<).gz
	{ awk -f sql/template/statements.awk -v place=extension -f sql/template/names.awk sql/built/parts.sql; \
	  awk -f sql/template/statements.awk -v place=registry -f sql/template/names.awk $(REGISTRY_PARTS); } | LC_ALL=C sort -u >sql/released/$(EXTVERSION)

# PGXS leaves behind what it installed from a folder.
uninstall: uninstall-scripts
.PHONY: uninstall-scripts
uninstall-scripts:
	rm -f $(addprefix '$(DESTDIR)$(bindir)'/, $(notdir $(SCRIPTS)))

.PHONY: FORCE
FORCE:

endif
