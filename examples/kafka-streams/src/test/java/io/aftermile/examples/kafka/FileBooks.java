package io.aftermile.examples.kafka;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.SalesBook;
import io.aftermile.model.ExternalRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Books in a file, one line for each thing that was asked of them: they outlive every process, and remember what really
 * happened. One process at a time.
 */
final class FileBooks implements SalesBook {

    private final Path file;
    private final Runnable entered;

    /** @param entered what happens after a document was entered, and before anybody is told */
    FileBooks(Path file, Runnable entered) {
        this.file = file;
        this.entered = entered;
    }

    /** The keys behind a word: {@code ENTER}, {@code AGAIN} for a key that was entered before, or {@code ASK}. */
    static List<String> keys(Path file, String word) {
        return lines(file).stream()
                .filter(it -> it.startsWith(word + " "))
                .map(it -> it.split(" ", -1)[1])
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    @Override
    public BookedDocument bookOrder(BookOrder request, CallContext context) {
        return enter(DocumentKind.SALES_ORDER, context);
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return enter(DocumentKind.PAYMENT, context);
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return enter(DocumentKind.SHIPMENT, context);
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return enter(DocumentKind.RETURN_AUTHORISATION, context);
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return enter(DocumentKind.RECEIPT, context);
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return enter(DocumentKind.CREDIT_MEMO, context);
    }

    private synchronized BookedDocument enter(DocumentKind kind, CallContext context) {
        boolean again = known(context).isPresent();
        write((again ? "AGAIN " : "ENTER ") + context.key() + " " + kind);
        entered.run();
        return document(kind, context).withCreated(!again);
    }

    @Override
    public synchronized Optional<BookedDocument> find(CallContext context) {
        write("ASK " + context.key());
        return known(context);
    }

    private Optional<BookedDocument> known(CallContext context) {
        return lines(file).stream()
                .filter(it -> it.startsWith("ENTER " + context.key() + " "))
                .findFirst()
                .map(it -> document(DocumentKind.valueOf(it.split(" ", -1)[2]), context)
                        .withCreated(false));
    }

    private static BookedDocument document(DocumentKind kind, CallContext context) {
        return BookedDocument.builder()
                .ref(new ExternalRef("books", kind.name(), context.key().value()))
                .kind(kind)
                .build();
    }

    private void write(String line) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
