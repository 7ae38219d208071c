package io.aftermile.testkit;

import io.aftermile.connector.CallContext;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.IssuedPayment;
import io.aftermile.connector.IssuedRefund;
import io.aftermile.connector.RefundInstruction;
import io.aftermile.connector.RefundIssuer;
import io.aftermile.connector.RefundPayment;
import io.aftermile.failure.Rejected;
import io.aftermile.model.ExternalRef;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.PaymentStatus;
import io.aftermile.model.RefundId;
import io.aftermile.model.TenantId;
import io.aftermile.model.TenderId;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;

/** Issuers that break one rule each. */
final class RefundIssuerFaults {

    private RefundIssuerFaults() {}

    /** Passes everything on; a fault overrides what it breaks. */
    static class Passing implements RefundIssuer {

        final RefundIssuer good;

        Passing(RefundIssuer good) {
            this.good = good;
        }

        @Override
        public Set<Capability> capabilities() {
            return good.capabilities();
        }

        @Override
        public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
            return good.issue(instruction, context);
        }

        @Override
        public Optional<IssuedRefund> find(OrderId order, CallContext context) {
            return good.find(order, context);
        }
    }

    static RefundIssuer findsNothing(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public Optional<IssuedRefund> find(OrderId order, CallContext context) {
                return Optional.empty();
            }
        };
    }

    static RefundIssuer forgetsKeys(RefundIssuer good, Order order) {
        AtomicInteger calls = new AtomicInteger();
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction, withKey(context, context.key() + "-" + calls.incrementAndGet()));
            }
        };
    }

    static RefundIssuer answersAnotherInstructionFromTheKey(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return find(instruction.order(), context).orElseGet(() -> super.issue(instruction, context));
            }
        };
    }

    /** Each thread pays under a key of its own and only then says which key it was. */
    static RefundIssuer paysEveryThread(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                long thread = Thread.currentThread().getId();
                return super.issue(instruction, withKey(context, context.key() + "-" + thread));
            }
        };
    }

    /** Answers a unit less than it paid, in one currency. */
    static RefundIssuer answersAUnitLess(RefundIssuer good, String currency) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                IssuedRefund paid = super.issue(instruction, context);
                return paid.withPayments(paid.payments().stream()
                        .map(it -> it.amount().getCurrencyUnit().getCode().equals(currency)
                                ? new IssuedPayment(it.tender(), it.amount().minusMinor(1), it.status())
                                : it)
                        .toList());
            }
        };
    }

    /** Knows no bounds: pays whatever it is asked for, by key. */
    static RefundIssuer paysAnything(RefundIssuer good, Order order) {
        Map<IdempotencyKey, IssuedRefund> paid = new ConcurrentHashMap<>();
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return paid.computeIfAbsent(
                        context.key(),
                        key -> IssuedRefund.builder()
                                .ref(new ExternalRef("memory", "refund", "1"))
                                .refund(new RefundId("1"))
                                .addAllPayments(instruction.payments().stream()
                                        .map(it -> new IssuedPayment(it.tender(), it.amount(), PaymentStatus.SETTLED))
                                        .toList())
                                .build());
            }

            @Override
            public Optional<IssuedRefund> find(OrderId order, CallContext context) {
                return Optional.ofNullable(paid.get(context.key()));
            }
        };
    }

    static RefundIssuer losesUnits(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction.withUnits(), context);
            }
        };
    }

    static RefundIssuer takesEveryOrderForTheOneItKnows(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction.withOrder(new OrderId(order.id().value())), context);
            }
        };
    }

    static RefundIssuer paysTheFirstTenderInstead(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(
                        instruction.withPayments(instruction.payments().stream()
                                .map(it -> it.withTender(
                                        order.tenders().stream()
                                                        .anyMatch(known ->
                                                                known.id().equals(it.tender()))
                                                ? it.tender()
                                                : order.tenders().get(0).id()))
                                .toList()),
                        context);
            }
        };
    }

    static RefundIssuer takesTheNumberInItsOwnCurrency(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(
                        instruction.withPayments(instruction.payments().stream()
                                .map(it -> it.withAmount(
                                        Money.of(order.currency(), it.amount().getAmount(), RoundingMode.HALF_EVEN)))
                                .toList()),
                        context);
            }
        };
    }

    static RefundIssuer knowsOneMerchant(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction, ours(context));
            }

            @Override
            public Optional<IssuedRefund> find(OrderId order, CallContext context) {
                return super.find(order, ours(context));
            }

            private CallContext ours(CallContext context) {
                return new CallContext(TenantId.DEFAULT, context.key(), context.deadline());
            }
        };
    }

    static RefundIssuer ignoresDeadlines(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction, new CallContext(context.tenant(), context.key(), Deadlines.FAR));
            }
        };
    }

    static RefundIssuer namesTheCustomer(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                try {
                    return super.issue(instruction, context);
                } catch (Rejected e) {
                    throw new Rejected(e.getMessage() + "; write to " + AnOrder.PERSONAL.get(1));
                }
            }
        };
    }

    static RefundIssuer refusesRefundsWithoutMoney(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                if (instruction.payments().isEmpty()) {
                    throw new Rejected("there is nothing to pay; name an amount");
                }
                return super.issue(instruction, context);
            }
        };
    }

    static RefundIssuer paysTheFirstTenderAlone(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                List<RefundPayment> payments = instruction.payments();
                return super.issue(
                        instruction.withPayments(payments.isEmpty() ? payments : payments.subList(0, 1)), context);
            }
        };
    }

    /** Pays tender by tender, each under a key of its own. */
    static RefundIssuer paysHalf(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                if (instruction.payments().size() > 1) {
                    TenderId first = instruction.payments().get(0).tender();
                    super.issue(
                            instruction.withPayments(instruction.payments().get(0)),
                            withKey(context, context.key() + "-" + first));
                }
                return super.issue(instruction, context);
            }
        };
    }

    static RefundIssuer givesNoCredit(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction.withStoreCredit(Optional.empty()), context);
            }
        };
    }

    static RefundIssuer givesNoBonus(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public IssuedRefund issue(RefundInstruction instruction, CallContext context) {
                return super.issue(instruction.withStoreCreditBonus(Optional.empty()), context);
            }
        };
    }

    static RefundIssuer declaresNothingAndDoesEverything(RefundIssuer good, Order order) {
        return new Passing(good) {
            @Override
            public Set<Capability> capabilities() {
                return Set.of();
            }
        };
    }

    private static CallContext withKey(CallContext context, String key) {
        return new CallContext(context.tenant(), new IdempotencyKey(key), context.deadline());
    }
}
