# SPDX-License-Identifier: GPL-3.0-or-later
#
# A new template: name it here and in po/POTFILES.in.

templatesdir = $(pkgdatadir)/templates
dist_templates_DATA = \
	%D%/boundary.xml \
	%D%/counter.xml \
	%D%/decline.xml \
	%D%/farewell.xml \
	%D%/letter.rng

# What "refuse init" writes, and its grammar for editors.
packagedir = $(templatesdir)/package
dist_package_DATA = \
	%D%/package/package.rng \
	%D%/package/package.xml

reasonsdir = $(templatesdir)/reasons
dist_reasons_DATA = \
	%D%/reasons/already-helped.xml \
	%D%/reasons/boundaries.xml \
	%D%/reasons/broken-commitments.xml \
	%D%/reasons/cannot-pay.xml \
	%D%/reasons/capacity.xml \
	%D%/reasons/discontinued.xml \
	%D%/reasons/disrespect.xml \
	%D%/reasons/free-consulting.xml \
	%D%/reasons/guarantee.xml \
	%D%/reasons/manipulation.xml \
	%D%/reasons/misuse.xml \
	%D%/reasons/none.xml \
	%D%/reasons/one-sided.xml \
	%D%/reasons/out-of-scope.xml \
	%D%/reasons/prejudice.xml \
	%D%/reasons/private-time.xml \
	%D%/reasons/staff-abuse.xml \
	%D%/reasons/strategy.xml \
	%D%/reasons/support-limits.xml \
	%D%/reasons/third-party.xml \
	%D%/reasons/threats.xml \
	%D%/reasons/undue-claims.xml \
	%D%/reasons/unethical.xml

# How xgettext reads the templates: GETTEXTDATADIRS names the folder that has its/.
itsdir = $(templatesdir)/its
dist_its_DATA = \
	%D%/its/refuse.its \
	%D%/its/refuse.loc

# Names, and the words around them: built into the program (src/client/mknames.c).
name_lists = \
	%D%/names/en.given %D%/names/en.rules \
	%D%/names/fa.given %D%/names/fa.rules \
	%D%/names/pl.given %D%/names/pl.rules \
	%D%/names/ro.given %D%/names/ro.rules \
	%D%/names/ru.given %D%/names/ru.rules \
	%D%/names/tr.given %D%/names/tr.rules \
	%D%/names/uk.given \
	%D%/names/xx.given %D%/names/xx.rules
EXTRA_DIST += $(name_lists)
