# SPDX-License-Identifier: GPL-3.0-or-later
#
# Bottom-up: a file includes only files that stand before it (tests/floors.sh reads this
# order). A new source: here, and in po/POTFILES.in if it has messages.

noinst_LIBRARIES += %D%/librefuse.a
%C%_librefuse_a_SOURCES = \
	%D%/base/utf8.h %D%/base/utf8.c \
	%D%/base/errors.h %D%/base/errors.c \
	%D%/base/findings.h %D%/base/findings.c \
	%D%/base/span.h %D%/base/span.c \
	%D%/base/hash.h %D%/base/hash.c \
	%D%/base/file.h %D%/base/file.c \
	%D%/base/lang.h %D%/base/lang.c \
	%D%/base/xml.h %D%/base/xml.c \
	%D%/base/paths.h %D%/base/paths.c \
	\
	%D%/client/fold.h %D%/client/fold.c \
	%D%/client/lexicon.h %D%/client/lexicon.c \
	%D%/client/tokens.h %D%/client/tokens.c %D%/client/roles.c \
	%D%/client/company.h %D%/client/company.c \
	%D%/client/units.h %D%/client/units.c \
	%D%/client/client.h \
	%D%/client/gender.h %D%/client/gender.c \
	%D%/client/name.h %D%/client/name.c \
	%D%/client/marks.h %D%/client/marks.c \
	%D%/client/latin.h %D%/client/latin.c \
	%D%/client/spelling.h %D%/client/spelling.c \
	%D%/client/vocative.h %D%/client/vocative.c \
	%D%/client/evidence.h %D%/client/evidence.c \
	%D%/client/parts.h %D%/client/parts.c \
	%D%/client/odd.h %D%/client/odd.c \
	%D%/client/client.c \
	\
	%D%/letter/styles.h %D%/letter/styles-struct.h %D%/letter/styles.c \
	%D%/letter/dates.h %D%/letter/dates.c \
	%D%/letter/formats.h %D%/letter/formats.c \
	%D%/letter/program.h %D%/letter/program-struct.h %D%/letter/program-build.h \
	%D%/letter/program-build.c %D%/letter/program.c \
	%D%/letter/pattern.h %D%/letter/pattern-scan.h %D%/letter/pattern-scan.c \
	%D%/letter/pattern.cpp \
	%D%/letter/catalogue.h %D%/letter/catalogue.c \
	%D%/letter/detect.h %D%/letter/detect.c \
	%D%/letter/address.h %D%/letter/address.c \
	%D%/letter/day.h %D%/letter/day.c \
	%D%/letter/money.h %D%/letter/money.c \
	%D%/letter/fields.h %D%/letter/fields.c \
	%D%/letter/request.h %D%/letter/request.c %D%/letter/request-complete.c \
	%D%/letter/values.h %D%/letter/values.c \
	%D%/letter/vocabulary.h %D%/letter/vocabulary.c \
	%D%/letter/template.h %D%/letter/template-struct.h %D%/letter/template-paragraph.c \
	%D%/letter/template-read.c \
	%D%/letter/template.c \
	%D%/letter/package.h %D%/letter/package-read.h %D%/letter/package-texts.c \
	%D%/letter/package-lists.c %D%/letter/package-read.c %D%/letter/package.c \
	%D%/letter/salutation.h %D%/letter/salutation.c \
	%D%/letter/words.h %D%/letter/words-struct.h %D%/letter/words-templates.c \
	%D%/letter/words.c \
	%D%/letter/letter.h \
	%D%/letter/compose.h %D%/letter/compose.c \
	\
	%D%/write/wrap.h %D%/write/wrap.c \
	%D%/write/first.h %D%/write/first.c \
	%D%/write/json.h %D%/write/json.c \
	%D%/write/pairs.h %D%/write/pairs.c \
	%D%/write/text.h %D%/write/text.c \
	%D%/write/append.h \
	%D%/write/html.h %D%/write/html.c \
	%D%/write/base64.h %D%/write/base64.c \
	%D%/write/quoted.h %D%/write/quoted.c \
	%D%/write/encode.h %D%/write/encode.c \
	%D%/write/header.h %D%/write/header.c \
	%D%/write/mail.h %D%/write/mail-marks.h %D%/write/mail-marks.c \
	%D%/write/mail.c \
	%D%/write/mailto.h %D%/write/mailto.c \
	%D%/write/output-fd.h %D%/write/output.h %D%/write/output.c %D%/write/folder.c \
	%D%/write/maildir.h %D%/write/maildir.c \
	%D%/write/mbox-own.h %D%/write/mbox-own.c \
	%D%/write/mbox.h %D%/write/mbox-struct.h %D%/write/mbox-shift.c \
	%D%/write/mbox-open.c %D%/write/mbox.c \
	\
	%D%/merge/register.h %D%/merge/register-struct.h %D%/merge/register-open.c \
	%D%/merge/register.c %D%/merge/register-record.c %D%/merge/register-history.c \
	%D%/merge/doubles.h %D%/merge/doubles.c \
	%D%/merge/no-contact.h %D%/merge/no-contact.c \
	%D%/merge/rowset.h %D%/merge/rowset.c \
	%D%/merge/scan.h %D%/merge/scan.c \
	%D%/merge/encoding.h %D%/merge/encoding.c \
	%D%/merge/source.h %D%/merge/source.c \
	%D%/merge/headers.h %D%/merge/header-names.h %D%/merge/header-names.c \
	%D%/merge/headers.c \
	%D%/merge/table-guess.h %D%/merge/table-guess.c \
	%D%/merge/table.h %D%/merge/table-struct.h %D%/merge/table.c \
	%D%/merge/table-check.c %D%/merge/table-open.c \
	%D%/merge/columns.h %D%/merge/columns.c \
	%D%/merge/defaults.h %D%/merge/defaults.c \
	%D%/merge/plain.h %D%/merge/row.h %D%/merge/row.c \
	%D%/merge/facts.h %D%/merge/facts.c \
	%D%/merge/cut.h %D%/merge/cut.c \
	%D%/merge/plan.h %D%/merge/plan.c \
	%D%/merge/format.h %D%/merge/format.c \
	%D%/merge/filename.h %D%/merge/filename.c \
	%D%/merge/people.h %D%/merge/people.c \
	%D%/merge/pool.h %D%/merge/pool.c \
	%D%/merge/batch.h %D%/merge/batch-struct.h %D%/merge/batch-row.c \
	%D%/merge/batch.c \
	%D%/merge/earlier.h %D%/merge/earlier.c \
	%D%/merge/pending.h %D%/merge/pending.c \
	%D%/merge/known.h %D%/merge/known.c \
	%D%/merge/group.h %D%/merge/group.c \
	%D%/merge/outlet.h %D%/merge/outlet.c \
	%D%/merge/recorder.h %D%/merge/recorder.c \
	%D%/merge/sink.h %D%/merge/sink.c \
	\
	%D%/check/msgids.h %D%/check/msgids.c \
	%D%/check/matrix.h %D%/check/matrix.c \
	%D%/check/letters.h %D%/check/letters.c \
	%D%/check/alternatives.h %D%/check/alternatives.c \
	%D%/check/messages.h %D%/check/messages.c \
	%D%/check/package.h %D%/check/package.c \
	\
	%D%/cli/cli.h \
	%D%/cli/options.h %D%/cli/options.c \
	%D%/cli/writing.h %D%/cli/writing.c \
	%D%/cli/own.h %D%/cli/own.c \
	%D%/cli/single.h %D%/cli/single.c \
	%D%/cli/headers.h %D%/cli/headers.c \
	%D%/cli/incoming.h %D%/cli/incoming.c \
	%D%/cli/values-json.h %D%/cli/values-json.c \
	%D%/cli/quote.h %D%/cli/quote.c \
	%D%/cli/contact.h %D%/cli/contact.c \
	%D%/cli/letter.h %D%/cli/letter.c \
	%D%/cli/edit.h %D%/cli/edit.c \
	%D%/cli/reply.c \
	%D%/cli/progress.h %D%/cli/progress.c \
	%D%/cli/session.h %D%/cli/session.c %D%/cli/session-check.c \
	%D%/cli/summary.h %D%/cli/summary.c \
	%D%/cli/merge-register.h %D%/cli/merge-register.c \
	%D%/cli/merge.c \
	%D%/cli/explain-table.h %D%/cli/explain-table.c \
	%D%/cli/explain.c \
	%D%/cli/answers.h %D%/cli/answers.c \
	%D%/cli/init.c \
	%D%/cli/list.c \
	%D%/cli/check-table.h %D%/cli/check-table.c \
	%D%/cli/check.c \
	%D%/cli/history.c \
	%D%/cli/help.c \
	%D%/cli/commands.c

bin_PROGRAMS += %D%/refuse
%C%_refuse_SOURCES = %D%/main.c
%C%_refuse_LDADD = %D%/librefuse.a $(ICU_LIBS) $(LIBXML_LIBS) $(SQLITE_LIBS) $(GLIB_LIBS) $(LIBINTL)

# Takes a message apart, in a process of its own: GMime would slow down every start.
pkglibexec_PROGRAMS += %D%/refuse-reply
%C%_refuse_reply_SOURCES = %D%/reply/refuse-reply.c
%C%_refuse_reply_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
%C%_refuse_reply_LDADD = $(GMIME_LIBS) $(GLIB_LIBS)

# The lists of names become C tables: made by a program that is built for this only.
noinst_PROGRAMS = %D%/client/mknames
%C%_client_mknames_SOURCES = %D%/client/mknames.c %D%/client/fold.c
%C%_client_mknames_LDADD = $(GLIB_LIBS)

nodist_%C%_librefuse_a_SOURCES = %D%/client/names-data.c
CLEANFILES += %D%/client/names-data.c

%D%/client/names-data.c: %D%/client/mknames$(EXEEXT) $(name_lists)
	$(AM_V_GEN)lists=; for list in $(name_lists); do \
	  lists="$$lists $(srcdir)/$$list"; done; \
	%D%/client/mknames$(EXEEXT) $$lists >$@.tmp && mv -f $@.tmp $@

dist_man1_MANS = %D%/refuse.1
