# SPDX-License-Identifier: GPL-3.0-or-later
#
# Bottom-up: a file includes only files that stand before it (tests/floors.sh reads this
# order). A new source: here, and in po/POTFILES.in if it has messages.

noinst_LIBRARIES += %D%/librefuse.a
%C%_librefuse_a_SOURCES = \
	%D%/base/utf8.h %D%/base/utf8.c \
	%D%/base/errors.h %D%/base/errors.c \
	%D%/base/span.h %D%/base/span.c \
	%D%/base/file.h %D%/base/file.c \
	%D%/base/lang.h %D%/base/lang.c \
	%D%/base/xml.h %D%/base/xml.c \
	%D%/base/paths.h %D%/base/paths.c \
	\
	%D%/client/client.h %D%/client/client.c \
	\
	%D%/letter/styles.h %D%/letter/styles-struct.h %D%/letter/styles.c \
	%D%/letter/formats.h %D%/letter/formats.c \
	%D%/letter/program.h %D%/letter/program-struct.h %D%/letter/program-build.h \
	%D%/letter/program-build.c %D%/letter/program.c \
	%D%/letter/pattern.h %D%/letter/pattern-scan.h %D%/letter/pattern-scan.c \
	%D%/letter/pattern.cpp \
	%D%/letter/catalogue.h %D%/letter/catalogue.c \
	%D%/letter/address.h %D%/letter/address.c \
	%D%/letter/day.h %D%/letter/day.c \
	%D%/letter/money.h %D%/letter/money.c \
	%D%/letter/fields.h %D%/letter/fields.c \
	%D%/letter/request.h %D%/letter/request.c \
	%D%/letter/values.h %D%/letter/values.c \
	%D%/letter/template.h %D%/letter/template-struct.h %D%/letter/template-read.c \
	%D%/letter/template.c \
	%D%/letter/salutation.h %D%/letter/salutation.c \
	%D%/letter/words.h %D%/letter/words.c \
	%D%/letter/letter.h \
	%D%/letter/compose.h %D%/letter/compose.c \
	\
	%D%/write/wrap.h %D%/write/wrap.c \
	%D%/write/text.h %D%/write/text.c \
	%D%/write/output.h %D%/write/output.c \
	\
	%D%/check/msgids.h %D%/check/msgids.c \
	\
	%D%/cli/cli.h \
	%D%/cli/options.h %D%/cli/options.c \
	%D%/cli/letter.c \
	%D%/cli/list.c \
	%D%/cli/check.c \
	%D%/cli/help.c \
	%D%/cli/commands.c

bin_PROGRAMS += %D%/refuse
%C%_refuse_SOURCES = %D%/main.c
%C%_refuse_LDADD = %D%/librefuse.a $(ICU_LIBS) $(LIBXML_LIBS) $(GLIB_LIBS) $(LIBINTL)
