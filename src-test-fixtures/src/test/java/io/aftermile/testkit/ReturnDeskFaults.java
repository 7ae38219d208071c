package io.aftermile.testkit;

import io.aftermile.connector.AnnounceParcel;
import io.aftermile.connector.CalculatedReturn;
import io.aftermile.connector.CallContext;
import io.aftermile.connector.DisposeReturn;
import io.aftermile.connector.HandledReturn;
import io.aftermile.connector.IdempotencyKey;
import io.aftermile.connector.MoveReturn;
import io.aftermile.connector.OpenReturn;
import io.aftermile.connector.ProcessReturn;
import io.aftermile.connector.ReturnDesk;
import io.aftermile.failure.AftermileException;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Rejected;
import io.aftermile.model.Disposition;
import io.aftermile.model.DispositionKind;
import io.aftermile.model.Order;
import io.aftermile.model.OrderId;
import io.aftermile.model.ReturnId;
import io.aftermile.model.ReturnReason;
import io.aftermile.model.ReturnStatus;
import io.aftermile.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Desks that break one rule each. */
final class ReturnDeskFaults {

    private ReturnDeskFaults() {}

    /** Passes everything on; a fault overrides what it breaks. */
    static class Passing implements ReturnDesk {

        final ReturnDesk good;

        Passing(ReturnDesk good) {
            this.good = good;
        }

        @Override
        public Set<Capability> capabilities() {
            return good.capabilities();
        }

        @Override
        public HandledReturn open(OpenReturn request, CallContext context) {
            return good.open(request, context);
        }

        @Override
        public Optional<HandledReturn> find(OrderId order, CallContext context) {
            return good.find(order, context);
        }

        @Override
        public Optional<HandledReturn> read(ReturnId id, CallContext context) {
            return good.read(id, context);
        }

        @Override
        public HandledReturn move(MoveReturn request, CallContext context) {
            return good.move(request, context);
        }

        @Override
        public HandledReturn process(ProcessReturn request, CallContext context) {
            return good.process(request, context);
        }

        @Override
        public HandledReturn dispose(DisposeReturn request, CallContext context) {
            return good.dispose(request, context);
        }

        @Override
        public HandledReturn announce(AnnounceParcel request, CallContext context) {
            return good.announce(request, context);
        }

        @Override
        public CalculatedReturn calculate(OpenReturn request, CallContext context) {
            return good.calculate(request, context);
        }
    }

    /** Opens otherwise than it should. */
    private interface Opening {
        HandledReturn open(ReturnDesk good, OpenReturn request, CallContext context);
    }

    private static ReturnDesk opening(ReturnDesk good, Opening opening) {
        return new Passing(good) {
            @Override
            public HandledReturn open(OpenReturn request, CallContext context) {
                return opening.open(good, request, context);
            }
        };
    }

    private interface Moving {
        HandledReturn move(ReturnDesk good, MoveReturn request, CallContext context);
    }

    private static ReturnDesk moving(ReturnDesk good, Moving moving) {
        return new Passing(good) {
            @Override
            public HandledReturn move(MoveReturn request, CallContext context) {
                return moving.move(good, request, context);
            }
        };
    }

    private static CallContext withKey(CallContext context, String key) {
        return new CallContext(context.tenant(), new IdempotencyKey(key), context.deadline());
    }

    private static HandledReturn now(ReturnDesk desk, ReturnId id, CallContext context) {
        return desk.read(id, context).orElseThrow();
    }

    static ReturnDesk findsNothing(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public Optional<HandledReturn> find(OrderId id, CallContext context) {
                return Optional.empty();
            }
        };
    }

    static ReturnDesk forgetsKeys(ReturnDesk good, Order order) {
        AtomicInteger calls = new AtomicInteger();
        return opening(
                good,
                (desk, request, context) ->
                        desk.open(request, withKey(context, context.key() + "-" + calls.incrementAndGet())));
    }

    static ReturnDesk answersAnotherRequestFromTheKey(ReturnDesk good, Order order) {
        return opening(
                good,
                (desk, request, context) ->
                        desk.find(request.order(), context).orElseGet(() -> desk.open(request, context)));
    }

    /** Each thread opens under a key of its own. */
    static ReturnDesk opensForEveryThread(ReturnDesk good, Order order) {
        return opening(
                good,
                (desk, request, context) -> desk.open(
                        request,
                        withKey(
                                context,
                                context.key() + "-" + Thread.currentThread().getId())));
    }

    static ReturnDesk forgetsReasons(ReturnDesk good, Order order) {
        return opening(
                good,
                (desk, request, context) -> desk.open(
                        request.withUnits(request.units().stream()
                                .map(it -> it.withReason(new ReturnReason("unknown")))
                                .toList()),
                        context));
    }

    /** Opens for as many units as are left rather than refuse. */
    static ReturnDesk opensForFewerUnits(ReturnDesk good, Order order) {
        return opening(good, (desk, request, context) -> {
            try {
                return desk.open(request, context);
            } catch (Rejected e) {
                return desk.open(
                        request.withUnits(request.units().get(0).withQuantity(io.aftermile.model.Quantity.ONE)),
                        context);
            }
        });
    }

    static ReturnDesk takesEveryOrderForTheOneItKnows(ReturnDesk good, Order order) {
        return opening(good, (desk, request, context) -> desk.open(request.withOrder(order.id()), context));
    }

    static ReturnDesk opensForTheFirstLineInstead(ReturnDesk good, Order order) {
        return opening(
                good,
                (desk, request, context) -> desk.open(
                        request.withUnits(request.units().stream()
                                .map(it -> order.line(it.line()).isPresent()
                                        ? it
                                        : it.withLine(order.lines().get(0).id()))
                                .toList()),
                        context));
    }

    /** A step that was taken before is refused. */
    static ReturnDesk refusesStepsThatWereTaken(ReturnDesk good, Order order) {
        return moving(good, (desk, request, context) -> {
            if (now(desk, request.id(), context).state().status()
                    == request.step().to()) {
                throw new Conflicting("it is so already; read it");
            }
            return desk.move(request, context);
        });
    }

    /** Calls it cancelled and closes it: its units stay taken. */
    static ReturnDesk closesRatherThanCancels(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn move(MoveReturn request, CallContext context) {
                return request.step() == MoveReturn.Step.CANCEL
                        ? called(good.move(new MoveReturn(request.id(), MoveReturn.Step.CLOSE), context))
                        : good.move(request, context);
            }

            @Override
            public Optional<HandledReturn> read(ReturnId id, CallContext context) {
                return good.read(id, context).map(this::called);
            }

            private HandledReturn called(HandledReturn it) {
                return it.withState(it.state().withStatus(ReturnStatus.CANCELLED));
            }
        };
    }

    static ReturnDesk ignoresStepsThatDoNotFit(ReturnDesk good, Order order) {
        return moving(good, (desk, request, context) -> {
            try {
                return desk.move(request, context);
            } catch (Conflicting e) {
                return now(desk, request.id(), context);
            }
        });
    }

    static ReturnDesk takesEveryReturnForTheFirst(ReturnDesk good, Order order) {
        return new Passing(good) {
            private Optional<ReturnId> first = Optional.empty();

            @Override
            public HandledReturn open(OpenReturn request, CallContext context) {
                HandledReturn opened = good.open(request, context);
                first = first.or(() -> Optional.of(opened.state().id()));
                return opened;
            }

            @Override
            public HandledReturn move(MoveReturn request, CallContext context) {
                return good.move(
                        good.read(request.id(), context).isPresent()
                                ? request
                                : new MoveReturn(first.orElseThrow(), request.step()),
                        context);
            }
        };
    }

    static ReturnDesk knowsOneMerchant(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn open(OpenReturn request, CallContext context) {
                return good.open(request, ours(context));
            }

            @Override
            public Optional<HandledReturn> find(OrderId id, CallContext context) {
                return good.find(id, ours(context));
            }

            private CallContext ours(CallContext context) {
                return new CallContext(TenantId.DEFAULT, context.key(), context.deadline());
            }
        };
    }

    static ReturnDesk ignoresDeadlines(ReturnDesk good, Order order) {
        return opening(
                good,
                (desk, request, context) ->
                        desk.open(request, new CallContext(context.tenant(), context.key(), Deadlines.FAR)));
    }

    static ReturnDesk repeatsWhatTheCustomerWrote(ReturnDesk good, Order order) {
        return opening(good, (desk, request, context) -> {
            try {
                return desk.open(request, context);
            } catch (Rejected e) {
                throw new Rejected(
                        e.getMessage() + "; " + request.units().get(0).note().orElse(""));
            }
        });
    }

    static ReturnDesk approvesEverything(ReturnDesk good, Order order) {
        return opening(good, (desk, request, context) -> desk.open(request.withApproved(true), context));
    }

    /** Approves a request that it is told to decline. */
    static ReturnDesk approvesRatherThanDeclines(ReturnDesk good, Order order) {
        return moving(
                good,
                (desk, request, context) -> desk.move(
                        request.step() == MoveReturn.Step.DECLINE
                                ? new MoveReturn(request.id(), MoveReturn.Step.APPROVE)
                                : request,
                        context));
    }

    static ReturnDesk neverReopens(ReturnDesk good, Order order) {
        return moving(
                good,
                (desk, request, context) -> request.step() == MoveReturn.Step.REOPEN
                        ? now(desk, request.id(), context)
                        : desk.move(request, context));
    }

    /** Adds what is stated to what was confirmed before. */
    static ReturnDesk confirmsWhatIsStatedOnTop(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn process(ProcessReturn request, CallContext context) {
                HandledReturn before = now(good, request.id(), context);
                return good.process(
                        new ProcessReturn(
                                request.id(),
                                request.units().stream()
                                        .map(it -> new io.aftermile.connector.ProcessedUnits(
                                                it.line(), it.quantity().plus(before.processed(it.line()))))
                                        .toList()),
                        context);
            }
        };
    }

    static ReturnDesk ignoresBoundsOfUnits(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn process(ProcessReturn request, CallContext context) {
                try {
                    return good.process(request, context);
                } catch (AftermileException e) {
                    return now(good, request.id(), context);
                }
            }
        };
    }

    /** Adds what is stated to what was put away before. */
    static ReturnDesk putsAwayWhatIsStatedOnTop(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn dispose(DisposeReturn request, CallContext context) {
                HandledReturn before = now(good, request.id(), context);
                var all = new java.util.LinkedHashMap<>(request.dispositions());
                before.state()
                        .lines()
                        .forEach(line -> all.computeIfPresent(line.id(), (id, said) -> {
                            List<Disposition> both = new java.util.ArrayList<>(line.dispositions());
                            both.addAll(said);
                            return both;
                        }));
                return good.dispose(new DisposeReturn(request.id(), all), context);
            }
        };
    }

    /** Puts away as many as came back, as missing. */
    static ReturnDesk putsAwayMoreThanComesBack(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn dispose(DisposeReturn request, CallContext context) {
                try {
                    return good.dispose(request, context);
                } catch (Rejected e) {
                    HandledReturn before = now(good, request.id(), context);
                    var line = before.state().lines().get(0);
                    return good.dispose(
                            new DisposeReturn(
                                    request.id(),
                                    java.util.Map.of(
                                            line.id(),
                                            List.of(new Disposition(
                                                    DispositionKind.MISSING, line.quantity(), Optional.empty())))),
                            context);
                }
            }
        };
    }

    static ReturnDesk announcesNoSecondParcel(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public HandledReturn announce(AnnounceParcel request, CallContext context) {
                HandledReturn before = now(good, request.id(), context);
                return before.state().parcels().isEmpty() ? good.announce(request, context) : before;
            }
        };
    }

    static ReturnDesk forgetsTaxes(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public CalculatedReturn calculate(OpenReturn request, CallContext context) {
                CalculatedReturn said = good.calculate(request, context);
                return new CalculatedReturn(
                        said.order(),
                        said.lines().stream()
                                .map(it -> new CalculatedReturn.Line(
                                        it.line(),
                                        it.quantity(),
                                        it.base(),
                                        it.tax().zero()))
                                .toList());
            }
        };
    }

    static ReturnDesk declaresNothingAndDoesEverything(ReturnDesk good, Order order) {
        return new Passing(good) {
            @Override
            public Set<Capability> capabilities() {
                return Set.of();
            }
        };
    }

    /** Cancels what was handled in part: closes it, and says that it is cancelled. */
    static ReturnDesk cancelsWhatWasHandled(ReturnDesk good, Order order) {
        return moving(good, (desk, request, context) -> {
            try {
                return desk.move(request, context);
            } catch (Conflicting e) {
                return request.step() == MoveReturn.Step.CANCEL
                        ? desk.move(new MoveReturn(request.id(), MoveReturn.Step.CLOSE), context)
                        : now(desk, request.id(), context);
            }
        });
    }
}
