/*
 * Whether a name is that of a company or another organisation.
 *
 * Shape:  by legal forms, quotation marks, nouns of organisations as whole words. A
 * sole trader ("ИП Иванова А. С.") is a person. Source: address.md 3.1-3.6;
 * templates/names/LANG.rules.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_COMPANY_H
#define REFUSE_CLIENT_COMPANY_H

#include "client/tokens.h"

typedef enum {
    COMPANY_NO,
    COMPANY_PERHAPS, /* a person or a company: nobody is to be addressed by name */
    COMPANY_YES,
} CompanySign;

/* Roles must have been found. */
CompanySign company_sign(const Tokens *tokens);

#endif
