package io.aftermile.testkit.simulation;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookReturn;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.PaidBack;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.SalesBook;
import io.aftermile.failure.InDoubt;
import io.aftermile.failure.Throttled;
import io.aftermile.failure.Unavailable;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.OrderId;
import io.aftermile.model.Quantity;
import io.aftermile.money.Amount;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.Money;

/** What a connector may do wrong. */
final class PlantedInConnectors {

    private PlantedInConnectors() {}

    static Stream<PlantedFault> all() {
        return Stream.of(
                books("off by a cent in a payment", CentMore::new),
                books("off by a cent in a refund's money", CentMoreBack::new),
                books("one unit too few shipped", UnitLess::new),
                books("scrapped goods put back on the shelf", Restocking::new),
                books("retry under a fresh key", FreshKey::new),
                books("retry without lookup", NoLookup::new),
                books("timeout told as surely nothing", SurelyNothing::new),
                books("failure told as done", SurelyDone::new),
                books("retry-after ignored", Impatient::new),
                till("refund paid twice", PayingTwice::new),
                till("off by a cent at the till", CentLess::new),
                till("till's timeout told as surely nothing", SurelyUnpaid::new));
    }

    private static PlantedFault books(String name, UnaryOperator<SalesBook> wrap) {
        return new PlantedFault(name, "books", () -> new Seams() {
            @Override
            public SalesBook books(SalesBook books) {
                return wrap.apply(books);
            }
        });
    }

    private static PlantedFault till(String name, UnaryOperator<RefundIssuer> wrap) {
        return new PlantedFault(name, "till", () -> new Seams() {
            @Override
            public RefundIssuer issuer(RefundIssuer till) {
                return wrap.apply(till);
            }
        });
    }

    private static Money cent(Money money, int more) {
        return Money.ofMinor(money.getCurrencyUnit(), money.getAmountMinorLong() + more);
    }

    /** Books that do what the real ones do, through one door. */
    private static class Books implements SalesBook {

        final SalesBook real;

        Books(SalesBook real) {
            this.real = real;
        }

        BookedDocument enter(DocumentKind kind, CallContext context, Function<CallContext, BookedDocument> entering) {
            return entering.apply(context);
        }

        @Override
        public Set<Capability> capabilities() {
            return real.capabilities();
        }

        @Override
        public BookedDocument bookOrder(BookOrder request, CallContext context) {
            return enter(DocumentKind.SALES_ORDER, context, it -> real.bookOrder(request, it));
        }

        @Override
        public BookedDocument bookPayment(BookPayment request, CallContext context) {
            return enter(DocumentKind.PAYMENT, context, it -> real.bookPayment(request, it));
        }

        @Override
        public BookedDocument bookShipment(BookShipment request, CallContext context) {
            return enter(DocumentKind.SHIPMENT, context, it -> real.bookShipment(request, it));
        }

        @Override
        public BookedDocument bookReturn(BookReturn request, CallContext context) {
            return enter(DocumentKind.RETURN_AUTHORISATION, context, it -> real.bookReturn(request, it));
        }

        @Override
        public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
            return enter(DocumentKind.RECEIPT, context, it -> real.bookReceipt(request, it));
        }

        @Override
        public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
            return enter(DocumentKind.CREDIT_MEMO, context, it -> real.bookCreditMemo(request, it));
        }

        @Override
        public Optional<BookedDocument> find(CallContext context) {
            return real.find(context);
        }
    }

    private static final class CentMore extends Books {
        CentMore(SalesBook real) {
            super(real);
        }

        @Override
        public BookedDocument bookPayment(BookPayment request, CallContext context) {
            return super.bookPayment(
                    request.withAmount(Amount.of(cent(request.amount().customer(), 1))), context);
        }
    }

    private static final class CentMoreBack extends Books {
        CentMoreBack(SalesBook real) {
            super(real);
        }

        @Override
        public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
            return super.bookCreditMemo(
                    request.withPaidBack(request.paidBack().stream()
                            .map(it -> new PaidBack(
                                    it.tender(),
                                    it.kind(),
                                    Amount.of(cent(it.amount().customer(), 1)),
                                    it.status()))
                            .toList()),
                    context);
        }
    }

    private static final class UnitLess extends Books {
        UnitLess(SalesBook real) {
            super(real);
        }

        @Override
        public BookedDocument bookShipment(BookShipment request, CallContext context) {
            return super.bookShipment(
                    request.withUnits(request.units().stream()
                            .map(it -> it.quantity().exceeds(Quantity.ONE)
                                    ? new BookedUnits(it.line(), it.quantity().minus(Quantity.ONE))
                                    : it)
                            .toList()),
                    context);
        }
    }

    private static final class Restocking extends Books {
        Restocking(SalesBook real) {
            super(real);
        }

        @Override
        public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
            return super.bookReceipt(
                    request.withUnits(request.units().stream()
                            .map(it -> new ReceivedUnits(it.line(), it.quantity(), DispositionKind.RESTOCKED))
                            .toList()),
                    context);
        }
    }

    private static final class FreshKey extends Books {
        FreshKey(SalesBook real) {
            super(real);
        }

        @Override
        BookedDocument enter(DocumentKind kind, CallContext context, Function<CallContext, BookedDocument> entering) {
            try {
                return entering.apply(context);
            } catch (InDoubt e) {
                return entering.apply(new CallContext(
                        context.tenant(), new IdempotencyKey(context.key() + "/retry"), context.deadline()));
            }
        }
    }

    private static final class NoLookup extends Books {
        NoLookup(SalesBook real) {
            super(real);
        }

        @Override
        public Optional<BookedDocument> find(CallContext context) {
            return Optional.empty();
        }
    }

    private static final class SurelyNothing extends Books {
        SurelyNothing(SalesBook real) {
            super(real);
        }

        @Override
        BookedDocument enter(DocumentKind kind, CallContext context, Function<CallContext, BookedDocument> entering) {
            try {
                return entering.apply(context);
            } catch (InDoubt e) {
                throw new Unavailable("surely nothing happened");
            }
        }
    }

    private static final class SurelyDone extends Books {
        SurelyDone(SalesBook real) {
            super(real);
        }

        @Override
        BookedDocument enter(DocumentKind kind, CallContext context, Function<CallContext, BookedDocument> entering) {
            try {
                return entering.apply(context);
            } catch (Unavailable e) {
                return BookedDocument.builder()
                        .ref(new ExternalRef("books", "made-up", "1"))
                        .kind(kind)
                        .build();
            }
        }
    }

    private static final class Impatient extends Books {
        Impatient(SalesBook real) {
            super(real);
        }

        @Override
        BookedDocument enter(DocumentKind kind, CallContext context, Function<CallContext, BookedDocument> entering) {
            try {
                return entering.apply(context);
            } catch (Throttled e) {
                throw new Throttled("busy", Duration.ZERO, Map.of());
            }
        }
    }

    /** A till that does what the real one does. */
    private static class Issuer implements RefundIssuer {

        final RefundIssuer real;

        Issuer(RefundIssuer real) {
            this.real = real;
        }

        @Override
        public Set<Capability> capabilities() {
            return real.capabilities();
        }

        @Override
        public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
            return real.issue(instruction, context);
        }

        @Override
        public Optional<IssuedRefund> find(OrderId order, CallContext context) {
            return real.find(order, context);
        }
    }

    private static final class PayingTwice extends Issuer {
        PayingTwice(RefundIssuer real) {
            super(real);
        }

        @Override
        public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
            try {
                return real.issue(instruction, context);
            } catch (InDoubt e) {
                return real.issue(
                        instruction,
                        new CallContext(
                                context.tenant(), new IdempotencyKey(context.key() + "/retry"), context.deadline()));
            }
        }
    }

    private static final class CentLess extends Issuer {
        CentLess(RefundIssuer real) {
            super(real);
        }

        @Override
        public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
            return real.issue(
                    instruction.withPayments(instruction.payments().stream()
                            .map(it -> it.withAmount(cent(it.amount(), -1)))
                            .toList()),
                    context);
        }
    }

    private static final class SurelyUnpaid extends Issuer {
        SurelyUnpaid(RefundIssuer real) {
            super(real);
        }

        @Override
        public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
            try {
                return real.issue(instruction, context);
            } catch (InDoubt e) {
                throw new Unavailable("surely nothing was paid");
            }
        }
    }
}
