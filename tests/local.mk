# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/ mirrors src/. A new test: its name in one of the two lists below.

# Criterion, tests/NAME.c each. Without .c, as these are the programs.
unit_tests = \
	%D%/base/test-errors \
	%D%/base/test-hash \
	%D%/base/test-span \
	%D%/base/test-utf8 \
	%D%/client/test-client \
	%D%/client/test-fold \
	%D%/client/test-latin \
	%D%/client/test-vocative \
	%D%/letter/test-address \
	%D%/letter/test-catalogue \
	%D%/letter/test-dates \
	%D%/letter/test-detect \
	%D%/letter/test-pattern \
	%D%/letter/test-request \
	%D%/letter/test-template \
	%D%/merge/test-columns \
	%D%/merge/test-scan \
	%D%/merge/test-table \
	%D%/merge/test-doubles \
	%D%/merge/test-outlet \
	%D%/merge/test-register \
	%D%/merge/test-resume \
	%D%/write/test-encode \
	%D%/write/test-header \
	%D%/write/test-html \
	%D%/write/test-mail \
	%D%/write/test-maildir \
	%D%/write/test-mailto \
	%D%/write/test-mbox \
	%D%/write/test-mbox-mend \
	%D%/write/test-output \
	%D%/write/test-wrap

shell_tests = \
	%D%/build.sh \
	%D%/cli/check.sh \
	%D%/cli/check-table.sh \
	%D%/cli/errors.sh \
	%D%/cli/explain.sh \
	%D%/cli/explain-table.sh \
	%D%/cli/history.sh \
	%D%/cli/init.sh \
	%D%/cli/letter.sh \
	%D%/cli/list.sh \
	%D%/cli/mail.sh \
	%D%/cli/merge.sh \
	%D%/cli/merge-calls.sh \
	%D%/cli/merge-input.sh \
	%D%/cli/merge-mail.sh \
	%D%/cli/merge-package.sh \
	%D%/cli/merge-register.sh \
	%D%/cli/merge-register-2.sh \
	%D%/cli/msgids.sh \
	%D%/cli/package.sh \
	%D%/cli/reply.sh \
	%D%/cli/templates.sh \
	%D%/floors.sh \
	%D%/integrations/aerc.sh \
	%D%/integrations/desktop.sh \
	%D%/integrations/mailbox.sh \
	%D%/integrations/merge.sh \
	%D%/integrations/mutt.sh \
	%D%/integrations/notmuch.sh \
	%D%/integrations/smtp.sh \
	%D%/letters/letters.sh \
	%D%/manual.sh \
	%D%/names/salutations.sh \
	%D%/write/mail.sh \
	%D%/write/parsers.sh

# Our patterns against ICU's own, without Criterion: it prints "N passed, N failed" itself.
differential = %D%/letter/differential
%C%_letter_differential_SOURCES = %D%/letter/differential.cpp

# Writes every letter there is, for letters.sh.
matrix = %D%/letters/matrix

# What is understood of labelled names, without Criterion too.
names = %D%/names/names

# The scanner of tables against libcsv, where that is installed.
if HAVE_CSV
scanner = %D%/merge/differential
%C%_merge_differential_LDADD = $(LDADD) -lcsv
TESTS += $(scanner)
check_PROGRAMS += $(scanner)
endif

TESTS += $(shell_tests) $(differential) $(names)
check_PROGRAMS += $(differential) $(matrix) $(names)
if HAVE_CRITERION
LDADD += $(CRITERION_LIBS)
AM_CPPFLAGS += $(CRITERION_CFLAGS)
TESTS += $(unit_tests)
check_PROGRAMS += $(unit_tests)
else
check-local:
	@echo '"make check" needs Criterion (libcriterion-dev): ./bootstrap --tests' >&2; exit 1
endif

TEST_EXTENSIONS = .sh
SH_LOG_COMPILER = bash
LOG_COMPILER = sh $(top_srcdir)/%D%/unit.sh

# The same for everyone: locale, date, no settings of the user's, this tree's program.
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C.UTF-8; export LC_ALL; \
	LANGUAGE=; export LANGUAGE; \
	TZ=UTC0; export TZ; \
	SOURCE_DATE_EPOCH=1792584000; export SOURCE_DATE_EPOCH; \
	XDG_CONFIG_HOME='$(abs_top_builddir)/%D%/no-settings'; export XDG_CONFIG_HOME; \
	XDG_CONFIG_DIRS="$$XDG_CONFIG_HOME"; export XDG_CONFIG_DIRS; \
	unset REFUSE_DATADIR REFUSE_LOCALEDIR REFUSE_LIBEXECDIR; \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	REFUSE='$(abs_top_builddir)/src/refuse'; export REFUSE; \
	PATH='$(abs_top_builddir)/src':"$$PATH"; export PATH;

EXTRA_DIST += %D%/names/en.tsv %D%/names/fa.tsv %D%/names/pl.tsv %D%/names/ro.tsv \
	%D%/names/ru.tsv %D%/names/tr.tsv %D%/names/pl-vocative.tsv %D%/names/salutations.py
EXTRA_DIST += $(shell_tests) %D%/cases.h %D%/folder.h %D%/mailbox.h %D%/lib.sh %D%/unit.sh %D%/bench/run.sh \
	%D%/bench/merge.py %D%/bench/start.py %D%/integrations/client.sh \
	%D%/integrations/server.py %D%/write/mail.py %D%/write/strict.py \
	%D%/write/message.h %D%/cli/singles.py %D%/cli/merge-kill.py \
	%D%/cli/merge-calls.py %D%/cli/kill-calls.c

# What stands in tests/letters: expected letters, word lists, all without a list.
dist-hook:
	cd $(srcdir) && find tests/letters -name '*.txt' -o -name '*.py' | while read -r file; do \
	  $(MKDIR_P) "$(abs_top_builddir)/$(distdir)/$${file%/*}" && \
	  cp -p "$$file" "$(abs_top_builddir)/$(distdir)/$$file" || exit; \
	done

# make bench: built for this only.
benchmarks = %D%/bench/empty %D%/bench/mail %D%/bench/names %D%/bench/pattern %D%/bench/register
if HAVE_CSV
benchmarks += %D%/bench/merge-floor
%C%_bench_merge_floor_LDADD = -lcsv
endif
EXTRA_PROGRAMS += $(benchmarks)
%C%_bench_pattern_SOURCES = %D%/bench/pattern.cpp
# Linked with what refuse needs, though it calls little of it: that is what is measured.
%C%_bench_empty_LDFLAGS = $(HARDEN_LDFLAGS) -Wl,--no-as-needed
%C%_bench_empty_LDADD = $(ICU_LIBS) $(LIBXML_LIBS) $(SQLITE_LIBS) $(GLIB_LIBS)
if HAVE_GMIME
%C%_bench_mail_CPPFLAGS = $(AM_CPPFLAGS) $(GMIME_CFLAGS) -DHAVE_GMIME
%C%_bench_mail_LDADD = src/librefuse.a $(ICU_LIBS) $(LIBXML_LIBS) $(SQLITE_LIBS) $(GMIME_LIBS) $(GLIB_LIBS)
endif
CLEANFILES += $(benchmarks)

bench: all $(benchmarks)
	@$(AM_TESTS_ENVIRONMENT) bash $(srcdir)/%D%/bench/run.sh

# make check-cluster: a job array on a Slurm of one node; apart, since it needs root and Slurm.
EXTRA_DIST += %D%/cluster.sh
check-cluster: all
	@$(AM_TESTS_ENVIRONMENT) bash $(srcdir)/%D%/cluster.sh

# make coverage: needs ./configure --enable-coverage. Branches that only an exception
# would take are not counted: there are none in our code.
if COVERAGE
coverage:
	find . -name '*.gcda' -exec rm -f {} +
	$(MAKE) check
	$(GCOVR) --root $(top_srcdir) --object-directory . --filter '$(abs_top_srcdir)/src/' \
	  --exclude-throw-branches --exclude-unreachable-branches
	$(GCOVR) --root $(top_srcdir) --object-directory . --filter '$(abs_top_srcdir)/src/' \
	  --exclude-throw-branches --exclude-unreachable-branches --branches --print-summary
else
coverage:
	@echo 'first: ./configure --enable-coverage' >&2; exit 1
endif

mostlyclean-local:
	-find . -name '*.gcda' -exec rm -f {} +
	-find . -name '*.gcno' -exec rm -f {} +

.PHONY: bench check-cluster coverage
