package io.aftermile.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of one CSV file, each with the line on which it begins: the only reader of the library. Records that are
 * broken as such (quotes, number of values, no UTF-8) are problems, and the others are handed on.
 */
final class CsvRecords {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String source;
    private final int maxProblems;
    private final List<RowProblem> problems = new ArrayList<>();

    CsvRecords(String source, int maxProblems) {
        this.source = source;
        this.maxProblems = maxProblems;
    }

    /** What is made of the records. */
    interface Taker {

        /** The header row: names in lower case, none of them empty or twice. */
        void header(List<String> names);

        /** A record with one value for each column, not all blank. */
        void record(long row, List<String> cells);
    }

    /** What is wrong with the file as a table of texts, and what readers added. */
    List<RowProblem> problems() {
        return problems;
    }

    void problem(long row, String column, String value, String problem, String remedy) {
        problems.add(new RowProblem(row, column, value, problem, remedy));
    }

    void problems(Collection<RowProblem> more) {
        problems.addAll(more);
    }

    /**
     * Reads to the end, or until there are as many problems as are listed.
     *
     * @throws InvalidRows if the header row is wrong, as nothing can be read without it
     */
    void read(InputStream in, Taker reader) throws IOException {
        // Bytes that are no UTF-8 become U+FFFD, which no cell may hold: so the row and the column can be named.
        CSVParser parser = CSVParser.builder()
                .setReader(withoutMark(new InputStreamReader(in, StandardCharsets.UTF_8)))
                .setFormat(
                        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get())
                .get();
        Iterator<CSVRecord> records = parser.iterator();
        List<String> header = List.of();
        for (long row = 1; problems.size() < maxProblems; row = parser.getCurrentLineNumber() + 1) {
            if (!hasNext(records, row)) {
                break;
            }
            List<String> cells = Arrays.asList(records.next().values());
            if (row == 1) {
                header = header(cells);
                reader.header(header);
                refuseIfBad();
            } else if (!isBlank(cells) && isWhole(header, cells, row)) {
                reader.record(row, cells);
            }
        }
        if (header.isEmpty() && problems.isEmpty()) {
            problem(1, "", "", "the file is empty", "begin it with a header row that names " + CsvColumn.names());
        }
        if (header.isEmpty()) {
            refuseIfBad();
        }
    }

    void refuseIfBad() {
        if (!problems.isEmpty()) {
            throw new InvalidRows(source, problems);
        }
    }

    /**
     * Whether there is a record; a quote that never closes or closes too early is a problem of the row it begins in.
     */
    private boolean hasNext(Iterator<CSVRecord> records, long row) throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e.getCause();
            }
            problem(
                    row,
                    "",
                    "",
                    "a quoted value does not end where a value ends",
                    "double each quote inside of a quoted value, and close the value before the comma");
            return false;
        }
    }

    /** Taken off before anything is parsed: behind it, the quote of a first name would be no quote. */
    private static Reader withoutMark(Reader text) throws IOException {
        PushbackReader reader = new PushbackReader(text, 1);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private List<String> header(List<String> cells) {
        List<String> header = IntStream.range(0, cells.size())
                .mapToObj(cells::get)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (name.isEmpty() || !seen.add(name) || isNoUtf8(name)) {
                problem(
                        1,
                        name,
                        name,
                        name.isEmpty() ? "a column has no name" : "the column's name stands twice or is no UTF-8",
                        "name every column once, in UTF-8");
            }
        }
        return header;
    }

    private boolean isWhole(List<String> header, List<String> cells, long row) {
        if (cells.size() != header.size()) {
            problem(
                    row,
                    "",
                    "",
                    "has " + cells.size() + " values for " + header.size() + " columns",
                    "give one value for each column, empty ones too");
            return false;
        }
        for (int i = 0; i < cells.size(); i++) {
            if (isNoUtf8(cells.get(i))) {
                problem(
                        row,
                        header.get(i),
                        Shown.text(cells.get(i)),
                        "holds bytes that are no UTF-8",
                        "save the file as UTF-8");
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    private static boolean isNoUtf8(String cell) {
        return cell.indexOf('\uFFFD') >= 0;
    }
}
