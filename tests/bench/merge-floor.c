/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The floor that a merge is held against: libcsv reads the same table, and fwrite
 * writes a finished letter for each row, but for the name, the day and the address, which
 * are copied from it.
 *
 *     merge-floor TABLE LETTERS
 *
 * LETTERS has, for each pair of language and reason, a line "LANG REASON" and a letter
 * with {client}, {until} or {email} in it, each ended by a form feed and a line end. It
 * knows nothing of grammar, names, dates, width, direction or MIME.
 */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LANG, CLIENT, GENDER, REASON, UNTIL, EMAIL, COLUMNS };
enum { MOST_LETTERS = 64, MOST_PIECES = 16 };

typedef struct {
    const char *bytes; /* NULL: the cell `column` */
    size_t length;
    int column;
} Piece;

typedef struct {
    char lang[8], reason[40];
    Piece pieces[MOST_PIECES];
    int n;
} Letter;

static Letter letters[MOST_LETTERS];
static int n_letters;

static struct {
    char store[4096];
    size_t used;
    const char *cell[COLUMNS];
    size_t length[COLUMNS];
    int n;
    int heads;
} row = { .heads = 1 };

static void
add_piece(Letter *letter, const char *bytes, size_t length, int column)
{
    if (length || !bytes)
        letter->pieces[letter->n++] = (Piece){ bytes, length, column };
}

/* The cell that stands here, or -1. */
static int
cell_at(const char *mark)
{
    static const struct {
        const char *name;
        int column;
    } names[] = { { "{client}", CLIENT }, { "{until}", UNTIL }, { "{email}", EMAIL } };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strncmp(mark, names[i].name, strlen(names[i].name)))
            return names[i].column;
    return -1;
}

static void
read_letter(Letter *letter, const char *text, const char *end)
{
    const char *mark = text;

    while (letter->n < MOST_PIECES - 2) {
        mark = memchr(mark, '{', (size_t)(end - mark));
        if (!mark)
            break;
        if (cell_at(mark) < 0) {
            mark++;
            continue;
        }
        add_piece(letter, text, (size_t)(mark - text), 0);
        add_piece(letter, NULL, 0, cell_at(mark));
        text = mark = strchr(mark, '}') + 1;
    }
    add_piece(letter, text, (size_t)(end - text), 0);
}

static void
read_letters(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *bytes = calloc(1, 1 << 20), *at = bytes;
    size_t length = file ? fread(bytes, 1, (1 << 20) - 1, file) : 0;

    while (at < bytes + length && n_letters < MOST_LETTERS) {
        Letter *letter = &letters[n_letters++];
        char *line = strchr(at, '\n'), *end = line ? strstr(line, "\f\n") : NULL;

        if (!end || sscanf(at, "%7s %39s", letter->lang, letter->reason) != 2)
            exit(2);
        read_letter(letter, line + 1, end + 2);
        at = end + 2;
    }
    if (file)
        fclose(file);
}

static void
on_cell(void *bytes, size_t length, void *data)
{
    (void)data;
    if (row.n < COLUMNS && row.used + length < sizeof row.store) {
        memcpy(row.store + row.used, bytes, length);
        row.cell[row.n] = row.store + row.used;
        row.length[row.n++] = length;
        row.used += length;
    }
}

static int
is(const char *word, int column)
{
    return strlen(word) == row.length[column] &&
           !memcmp(word, row.cell[column], row.length[column]);
}

static void
write_letter(const Letter *letter)
{
    for (const Piece *piece = letter->pieces; piece < letter->pieces + letter->n;
         piece++)
        if (piece->bytes)
            fwrite(piece->bytes, 1, piece->length, stdout);
        else
            fwrite(row.cell[piece->column], 1, row.length[piece->column], stdout);
}

static void
on_row(int end, void *data)
{
    (void)end;
    (void)data;
    for (int i = 0; !row.heads && row.n == COLUMNS && i < n_letters; i++)
        if (is(letters[i].lang, LANG) && is(letters[i].reason, REASON)) {
            write_letter(&letters[i]);
            break;
        }
    row.heads = 0;
    row.n = 0;
    row.used = 0;
}

int
main(int argc, char **argv)
{
    static char bytes[1 << 16];
    struct csv_parser parser;
    ssize_t n;
    int fd;

    if (argc != 3)
        return 2;
    read_letters(argv[2]);
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    csv_init(&parser, 0);
    fd = open(argv[1], O_RDONLY);
    while ((n = read(fd, bytes, sizeof bytes)) > 0)
        csv_parse(&parser, bytes, (size_t)n, on_cell, on_row, NULL);
    csv_fini(&parser, on_cell, on_row, NULL);
    csv_free(&parser);
    return fflush(stdout) != 0;
}
