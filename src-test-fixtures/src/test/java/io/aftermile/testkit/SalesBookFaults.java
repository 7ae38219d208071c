package io.aftermile.testkit;

import io.aftermile.connector.BookCreditMemo;
import io.aftermile.connector.BookOrder;
import io.aftermile.connector.BookPayment;
import io.aftermile.connector.BookReceipt;
import io.aftermile.connector.BookShipment;
import io.aftermile.connector.BookedDocument;
import io.aftermile.connector.BookedUnits;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.CreditDuty;
import io.aftermile.connector.CreditUnits;
import io.aftermile.connector.DocumentKind;
import io.aftermile.connector.ItemAssignment;
import io.aftermile.connector.ReceivedUnits;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.failure.Unmapped;
import io.aftermile.failure.Unsupported;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLine;
import io.aftermile.model.Quantity;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenantId;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.joda.money.Money;

/** Books that each break one rule, in a way that somebody has broken it before. */
final class SalesBookFaults {

    private SalesBookFaults() {}

    /** Calls an order something else. */
    static PassingBook wrongKind(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                return super.bookOrder(request, context).withKind(DocumentKind.PAYMENT);
            }

            @Override
            public BookedDocument bookShipment(BookShipment request, CallContext context) {
                return super.bookShipment(request, context).withKind(DocumentKind.RECEIPT);
            }
        };
    }

    static PassingBook findsNothing(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public Optional<BookedDocument> find(CallContext context) {
                return Optional.empty();
            }
        };
    }

    static PassingBook forgetsKeys(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                return super.bookCreditMemo(request, underAnotherKey(context));
            }

            @Override
            public BookedDocument bookPayment(BookPayment request, CallContext context) {
                return super.bookPayment(request, underAnotherKey(context));
            }

            @Override
            public BookedDocument bookShipment(BookShipment request, CallContext context) {
                return super.bookShipment(halved(request), underAnotherKey(context));
            }

            /** So that the second time is not refused for its quantity. */
            private BookShipment halved(BookShipment request) {
                return request.withUnits(new BookedUnits(request.units().get(0).line(), Quantity.ONE));
            }
        };
    }

    static PassingBook answersAnotherRequestFromTheKey(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                return find(context).orElseGet(() -> super.bookCreditMemo(request, context));
            }
        };
    }

    static PassingBook booksAnOrderTwice(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                try {
                    return super.bookOrder(request, context);
                } catch (Conflicting e) {
                    OrderId other = new OrderId(request.order().id() + "/2");
                    return super.bookOrder(request.withOrder(request.order().withId(other)), context);
                }
            }
        };
    }

    /** Looks first and writes then: between the two, others look as well. */
    static PassingBook looksBeforeItWrites(InMemorySalesBook good) {
        Map<CallContext, BookedDocument> seen = new ConcurrentHashMap<>();
        CountDownLatch others = new CountDownLatch(2);
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                BookedDocument before = seen.get(context);
                if (before != null) {
                    return before.withCreated(false);
                }
                others.countDown();
                try {
                    others.await(200, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                BookedDocument made = super.bookCreditMemo(request, underAnotherKey(context));
                seen.put(context, made);
                return made;
            }
        };
    }

    static PassingBook swallowsUnknownItems(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                try {
                    return super.bookOrder(request, context);
                } catch (Unmapped e) {
                    ItemAssignment known = request.items().get(0);
                    return super.bookOrder(
                            request.withItems(request.items().stream()
                                    .map(it -> new ItemAssignment(it.line(), known.item(), it.itemQuantity()))
                                    .toList()),
                            context);
                }
            }
        };
    }

    static PassingBook booksGoodsWithoutAnItem(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                ItemAssignment any =
                        request.items().isEmpty() ? null : request.items().get(0);
                return any == null
                        ? super.bookOrder(request, context)
                        : super.bookOrder(
                                request.withItems(request.order().lines().stream()
                                        .filter(line -> line.kind() == LineKind.GOODS)
                                        .map(line -> request.items().stream()
                                                .filter(it -> it.line().equals(line.id()))
                                                .findFirst()
                                                .orElse(new ItemAssignment(line.id(), any.item(), line.quantity())))
                                        .toList()),
                                context);
            }
        };
    }

    static PassingBook takesMoneyForStrangers(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookPayment(BookPayment request, CallContext context) {
                try {
                    return super.bookPayment(request, context);
                } catch (Conflicting e) {
                    return BookedDocument.builder()
                            .ref(new ExternalRef("memory", "payment", "0"))
                            .kind(DocumentKind.PAYMENT)
                            .build();
                }
            }
        };
    }

    /** Enters what it can before it says no. */
    static PassingBook entersHalf(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                try {
                    return super.bookCreditMemo(request, context);
                } catch (Invalid e) {
                    super.bookCreditMemo(request.withUnits(request.units().get(0)), underAnotherKey(context));
                    throw e;
                }
            }

            @Override
            public BookedDocument bookShipment(BookShipment request, CallContext context) {
                try {
                    return super.bookShipment(request, context);
                } catch (Invalid e) {
                    super.bookShipment(request.withUnits(request.units().get(0)), underAnotherKey(context));
                    throw e;
                }
            }
        };
    }

    static PassingBook knowsOneMerchant(InMemorySalesBook good) {
        return new PassingBook(good) {
            private CallContext mine(CallContext context) {
                return new CallContext(TenantId.DEFAULT, context.key(), context.deadline());
            }

            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                return super.bookCreditMemo(request, mine(context));
            }

            @Override
            public Optional<BookedDocument> find(CallContext context) {
                return super.find(mine(context));
            }
        };
    }

    static PassingBook ignoresDeadlines(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                return super.bookOrder(request, new CallContext(context.tenant(), context.key(), Deadlines.FAR));
            }
        };
    }

    static PassingBook namesTheCustomer(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                try {
                    return super.bookOrder(request, context);
                } catch (Conflicting e) {
                    throw new Conflicting(e.getMessage() + " of " + AnOrder.PERSONAL.get(0));
                }
            }
        };
    }

    /** Is off by one minor unit, wherever {@code where} says. */
    static PassingBook losesAUnit(InMemorySalesBook good, Predicate<BookOrder> where) {
        return new PassingBook(good) {
            private boolean here;

            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                here = where.test(request);
                return off(super.bookOrder(request, context));
            }

            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                return off(super.bookCreditMemo(request, context));
            }

            private BookedDocument off(BookedDocument document) {
                return here ? document.withNet(document.net().map(SalesBookFaults::less)) : document;
            }
        };
    }

    private static Amount less(Amount amount) {
        return amount.isZero() ? amount : amount.minus(unit(amount));
    }

    /** One minor unit of the last view: of the books' where there are two. */
    private static Amount unit(Amount amount) {
        Money customer =
                Money.ofMinor(amount.customer().getCurrencyUnit(), amount.book().isPresent() ? 0 : 1);
        return amount.book()
                .map(book -> Amount.of(customer, Money.ofMinor(book.getCurrencyUnit(), 1)))
                .orElseGet(() -> Amount.of(customer));
    }

    /** Enters a document of nothing where it should say no. */
    static PassingBook saysYesToEverything(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                try {
                    return super.bookCreditMemo(request, context);
                } catch (Invalid e) {
                    return super.bookCreditMemo(
                            request.withUnits().withAmounts().withGoodwill(Optional.empty()), context);
                }
            }

            @Override
            public BookedDocument bookShipment(BookShipment request, CallContext context) {
                try {
                    return super.bookShipment(request, context);
                } catch (Invalid e) {
                    return super.bookShipment(request.withUnits(), context);
                }
            }

            @Override
            public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
                try {
                    return super.bookReceipt(request, context);
                } catch (Invalid e) {
                    return super.bookReceipt(request.withUnits(), context);
                }
            }
        };
    }

    static PassingBook creditsWhatIsExpected(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                BookedDocument document = super.bookCreditMemo(request, context);
                return request.units().isEmpty()
                                || request.units().get(0).expectedNet().isZero()
                        ? document
                        : document.withNet(request.units().get(0).expectedNet());
            }
        };
    }

    static PassingBook refusesARefundOfNothing(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                if (request.units().isEmpty() && request.amounts().isEmpty()) {
                    throw new Invalid("", "credits nothing", "credit something");
                }
                return super.bookCreditMemo(request, context);
            }
        };
    }

    static PassingBook takesOneTenderThoughItDeclaresSeveral(InMemorySalesBook good) {
        Set<OrderId> paid = ConcurrentHashMap.newKeySet();
        return new PassingBook(good) {
            @Override
            public BookedDocument bookPayment(BookPayment request, CallContext context) {
                if (!paid.add(request.order())) {
                    throw new Unsupported("one tender for each order; ask capabilities() first");
                }
                return super.bookPayment(request, context);
            }
        };
    }

    static PassingBook declaresNothingAndDoesEverything(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public Set<Capability> capabilities() {
                return Set.of();
            }
        };
    }

    static PassingBook answersAmountsButForgetsThem(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                BookedDocument document = super.bookCreditMemo(request.withAmounts(), context);
                return request.amounts().isEmpty()
                        ? document
                        : document.withNet(request.amounts().get(0).net())
                                .withTax(request.amounts().get(0).tax());
            }
        };
    }

    static PassingBook refusesMoneyBack(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                if (!request.paidBack().isEmpty()) {
                    throw new Invalid("/paidBack", "is not empty", "leave it out");
                }
                return super.bookCreditMemo(request, context);
            }
        };
    }

    static PassingBook creditsDutiesWithoutTheirTaxes(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookCreditMemo(BookCreditMemo request, CallContext context) {
                return super.bookCreditMemo(
                        request.withDuties(request.duties().stream()
                                .map(it -> new CreditDuty(
                                        it.line(),
                                        it.duty(),
                                        it.amount(),
                                        it.amount().zero()))
                                .toList()),
                        context);
            }
        };
    }

    static PassingBook roundsQuantities(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookShipment(BookShipment request, CallContext context) {
                List<BookedUnits> whole = request.units().stream()
                        .map(it -> new BookedUnits(it.line(), up(it.quantity())))
                        .toList();
                return super.bookShipment(request.withUnits(whole), context);
            }

            private Quantity up(Quantity quantity) {
                BigDecimal value = quantity.toBigDecimal().setScale(0, RoundingMode.UP);
                return Quantity.of(value);
            }
        };
    }

    /** Books the credit as soon as the goods are there, without being asked. */
    static PassingBook creditsOnReceipt(InMemorySalesBook good) {
        Map<OrderId, BookOrder> orders = new ConcurrentHashMap<>();
        return new PassingBook(good) {
            @Override
            public BookedDocument bookOrder(BookOrder request, CallContext context) {
                orders.put(request.order().id(), request);
                return super.bookOrder(request, context);
            }

            @Override
            public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
                ReceivedUnits units = request.units().get(0);
                Amount zero = orders.get(request.order()).order().zero();
                super.bookCreditMemo(
                        BookCreditMemo.builder()
                                .order(request.order())
                                .refund(new RefundId("by-receipt"))
                                .addUnit(new CreditUnits(units.line(), units.quantity(), zero, zero))
                                .build(),
                        underAnotherKey(context));
                return super.bookReceipt(request, context);
            }
        };
    }

    static PassingBook restocksEverything(InMemorySalesBook good) {
        return new PassingBook(good) {
            @Override
            public BookedDocument bookReceipt(BookReceipt request, CallContext context) {
                return super.bookReceipt(
                        request.withUnits(request.units().stream()
                                .map(it -> new ReceivedUnits(it.line(), it.quantity(), DispositionKind.RESTOCKED))
                                .toList()),
                        context);
            }
        };
    }

    static boolean hasTaxInPrices(BookOrder request) {
        return request.order().lines().stream().anyMatch(OrderLine::taxIncluded);
    }
}
