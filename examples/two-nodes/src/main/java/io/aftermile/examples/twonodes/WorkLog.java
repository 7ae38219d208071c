package io.aftermile.examples.twonodes;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.SalesBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Books that note in a file of one node what this node asks of them, before they do it, and afterwards what they had
 * done already. Thread-safe.
 */
final class WorkLog implements SalesBook {

    static final String SENT = "SENT ";
    static final String ASKED = "ASKED ";
    static final String AGAIN = "AGAIN ";

    private final Path file;
    private final SalesBook books;

    WorkLog(Path file, SalesBook books) {
        this.file = file;
        this.books = books;
    }

    /** The keys behind a word, as often as they were noted. */
    static List<String> keys(Path file, String word) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(it -> it.startsWith(word))
                        .map(it -> it.substring(word.length()))
                        .toList()
                : List.of();
    }

    private synchronized CallContext note(String word, CallContext context) {
        try {
            Files.writeString(file, word + context.key() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return context;
    }

    /** What the books had already was sent although it was there. */
    private BookedDocument sent(BookedDocument document, CallContext context) {
        if (!document.created()) {
            note(AGAIN, context);
        }
        return document;
    }

    @Override
    public Set<Capability> capabilities() {
        return books.capabilities();
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return sent(books.bookOrder(request, note(SENT, context)), context);
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return sent(books.bookPayment(request, note(SENT, context)), context);
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return sent(books.bookShipment(request, note(SENT, context)), context);
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return sent(books.bookReturn(request, note(SENT, context)), context);
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return sent(books.bookReceipt(request, note(SENT, context)), context);
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return sent(books.bookCreditMemo(request, note(SENT, context)), context);
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        return books.find(note(ASKED, context));
    }
}
