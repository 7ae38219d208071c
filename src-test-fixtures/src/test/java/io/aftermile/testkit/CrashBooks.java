package io.aftermile.testkit;

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
import io.aftermile.failure.Unavailable;
import io.aftermile.model.ExternalRef;
import io.aftermile.money.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Books in a file, one line for each thing that was done to them and by whom: they outlive every process, and remember
 * what really happened. A key that comes again makes no second document, as the role demands, but leaves a line.
 */
final class CrashBooks implements SalesBook {

    private final Path file;
    private final String node;
    private final Clock clock;
    private final CrashPoints points;

    CrashBooks(Path file, String node, Clock clock, CrashPoints points) {
        this.file = file;
        this.node = node;
        this.clock = clock;
        this.points = points;
    }

    /** Every line: what was done, by which node, under which key, and what was asked for. */
    static List<String> lines(Path file) {
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
        return enter(DocumentKind.SALES_ORDER, request, context);
    }

    @Override
    public BookedDocument bookPayment(BookPayment request, CallContext context) {
        return enter(DocumentKind.PAYMENT, request, context);
    }

    @Override
    public BookedDocument bookShipment(BookShipment request, CallContext context) {
        return enter(DocumentKind.SHIPMENT, request, context);
    }

    @Override
    public BookedDocument bookReturn(BookReturn request, CallContext context) {
        return enter(DocumentKind.RETURN_AUTHORISATION, request, context);
    }

    @Override
    public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
        return enter(DocumentKind.RECEIPT, request, context);
    }

    @Override
    public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
        return enter(DocumentKind.CREDIT_MEMO, request, context);
    }

    private BookedDocument enter(DocumentKind kind, Object request, CallContext context) {
        points.reach("enter before");
        if (clock.instant().isAfter(context.deadline())) {
            write("LATE " + node + " " + context.key());
            throw new Unavailable("the call came after its deadline; nothing was entered");
        }
        boolean again = find(context).isPresent();
        write((again ? "AGAIN " : "ENTER ") + node + " " + context.key() + " " + kind + " "
                + request.toString().hashCode());
        points.reach("enter after");
        return document(kind, context).withCreated(!again);
    }

    private static BookedDocument document(DocumentKind kind, CallContext context) {
        Optional<Amount> none = Optional.empty();
        return BookedDocument.builder()
                .ref(new ExternalRef("books", kind.name(), "DOC-" + context.key()))
                .kind(kind)
                .net(none)
                .tax(none)
                .build();
    }

    @Override
    public Optional<BookedDocument> find(CallContext context) {
        return lines(file).stream()
                .map(it -> it.split(" "))
                .filter(it ->
                        it[0].equals("ENTER") && it[2].equals(context.key().value()))
                .findFirst()
                .map(it -> document(DocumentKind.valueOf(it[3]), context).withCreated(false));
    }

    /** Durable, and whole or not at all among several processes. */
    private void write(String line) {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
