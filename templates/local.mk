# SPDX-License-Identifier: GPL-3.0-or-later
#
# A new template: name it here and in po/POTFILES.in.

templatesdir = $(pkgdatadir)/templates
dist_templates_DATA = \
	%D%/decline.xml \
	%D%/letter.rng

reasonsdir = $(templatesdir)/reasons
dist_reasons_DATA = \
	%D%/reasons/cannot-pay.xml \
	%D%/reasons/capacity.xml \
	%D%/reasons/none.xml \
	%D%/reasons/out-of-scope.xml

# How xgettext reads the templates: GETTEXTDATADIRS names the folder that has its/.
itsdir = $(templatesdir)/its
dist_its_DATA = \
	%D%/its/refuse.its \
	%D%/its/refuse.loc
