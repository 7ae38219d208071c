package io.aftermile.testkit.simulation;

import io.aftermile.Aftermile;
import io.aftermile.engine.Actor;
import io.aftermile.engine.ProposalState;
import io.aftermile.engine.RefundProposal;
import io.aftermile.engine.SelfApproval;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.refund.RefundRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** People at the shop: they propose refunds, agree to those of others, and try to agree to their own. */
final class Staff {

    /** From this many minor units on, somebody else has to agree. */
    static final long ALONE_BELOW = 2_000;

    private static final List<String> PEOPLE = List.of("ann@shop.example", "bob@shop.example", "eve@shop.example");
    private static final String APPROVAL = "nobody approves their own";

    private static final Set<ProposalState> OVER =
            EnumSet.of(ProposalState.LAPSED, ProposalState.FAILED, ProposalState.WITHDRAWN);

    private final World world;
    private final Chance chance;
    private final List<Wish> wishes = new ArrayList<>();

    Staff(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** Wants units of a line paid back, some time after they left. */
    void want(Sale sale, String line, int units) {
        Sale.Line sold = sale.line(line);
        long amount = sold.share(sold.net(), 0, units) + sold.share(sold.tax(), 0, units);
        Wish wish = new Wish(
                new ProposalId(sale.id + "-W" + (wishes.size() + 1)),
                sale.id,
                RefundRequest.returning(new OrderLineId(line), Quantity.of(units)),
                amount,
                chance.pick(PEOPLE),
                amount >= ALONE_BELOW);
        wishes.add(wish);
        world.agenda().after(chance.seconds(1200, 9000), () -> propose(wish));
    }

    boolean wantsOf(OrderId order) {
        return wishes.stream().anyMatch(it -> it.order.equals(order));
    }

    /** Whoever gets no answer, or is told that the order is not known yet, comes again. */
    private void propose(Wish wish) {
        wish.proposers.add(wish.proposer);
        asked(
                        wish,
                        it -> paidOnThePage(it, wish.order)
                                ? it.proposeRefund(wish.order, wish.id, wish.request, Actor.of(spelled(wish.proposer)))
                                : notYet())
                .ifPresentOrElse(proposal -> seen(wish, proposal), () -> again(wish, () -> propose(wish)));
    }

    /** Nobody asks for money back that is not seen to have come: without a tender to go to it would stay here. */
    private boolean paidOnThePage(Aftermile engine, OrderId order) {
        long captured = engine.records().dossier(order).stream()
                .flatMap(it -> it.tenders().stream())
                .mapToLong(it -> it.value().captured().customer().getAmountMinorLong())
                .sum();
        return captured == world.entries(order).sale().total();
    }

    private static RefundProposal notYet() {
        throw new Invalid("order", "is not seen to be paid", "wait");
    }

    private void again(Wish wish, Runnable what) {
        wish.attempts++;
        if (wish.attempts < 8) {
            world.agenda().after(chance.seconds(60, 1800), what);
        }
    }

    private void seen(Wish wish, RefundProposal proposal) {
        long quoted = proposal.quote().total().customer().getAmountMinorLong();
        Breach.unless(
                quoted == wish.amount,
                "never paid more than owed",
                "proposal " + wish.id + " is quoted at " + quoted + ", not " + wish.amount);
        wish.fingerprint = Optional.of(proposal.fingerprint());
        Breach.unless(
                !wish.needsAnother || proposal.state() == ProposalState.WAITING || !wish.agreed.isEmpty(),
                APPROVAL,
                "proposal " + wish.id + " is " + proposal.state() + " and nobody agreed");
        if (proposal.state() == ProposalState.WAITING) {
            world.agenda().after(chance.seconds(5, 900), () -> decide(wish));
        }
    }

    private void decide(Wish wish) {
        if (chance.percent(40)) {
            approveOwn(wish);
        }
        if (chance.percent(15)) {
            decline(wish);
        } else {
            approve(wish);
        }
    }

    /** Under another spelling, for somebody, or through somebody: still their own. */
    private void approveOwn(Wish wish) {
        Actor own = chance.percent(70)
                ? Actor.of(spelled(wish.proposer))
                : Actor.of(other(wish)).onBehalfOf(spelled(wish.proposer));
        world.trace().add("tries", "to approve the own " + wish.id);
        world.nodes().onLiving(node -> {
            try {
                RefundProposal approved =
                        node.engine().approveRefund(wish.order, wish.id, wish.fingerprint.orElseThrow(), own);
                // Answered as it stands where somebody else has agreed meanwhile; never because of this.
                Breach.unless(
                        approved.state() == ProposalState.WAITING || !wish.agreed.isEmpty(),
                        APPROVAL,
                        "proposal " + wish.id + " was approved by whoever made it");
            } catch (SelfApproval | Conflicting e) {
                world.trace().add("refused", wish.id);
            }
        });
    }

    private void approve(Wish wish) {
        String other = other(wish);
        wish.agreed.add(other);
        asked(
                        wish,
                        it -> it.approveRefund(
                                wish.order, wish.id, wish.fingerprint.orElseThrow(), Actor.of(spelled(other))))
                .ifPresentOrElse(it -> world.nodes().planRuns(), () -> again(wish, () -> approve(wish)));
    }

    private void decline(Wish wish) {
        asked(wish, it -> it.declineRefund(wish.order, wish.id, Actor.of(other(wish)), "not as agreed"))
                .ifPresentOrElse(it -> wish.refused = true, () -> again(wish, () -> decline(wish)));
    }

    private Optional<RefundProposal> asked(Wish wish, Function<Aftermile, RefundProposal> question) {
        List<RefundProposal> answer = new ArrayList<>();
        world.nodes().onLiving(node -> {
            try {
                answer.add(question.apply(node.engine()));
                world.nodes().planRun(node, chance.seconds(0, 30));
            } catch (Invalid | Conflicting e) {
                world.trace().add("refused", wish.id + ": " + e.getMessage());
            }
        });
        answer.forEach(it -> world.trace().add("proposal", it.id() + " " + it.state()));
        return answer.stream().findFirst();
    }

    private String other(Wish wish) {
        return chance.pick(
                PEOPLE.stream().filter(it -> !it.equals(wish.proposer)).toList());
    }

    /** Logins are spelled as people spell them. */
    private String spelled(String login) {
        return chance.percent(50) ? login : " " + login.toUpperCase(Locale.ROOT);
    }

    /** Called when money has really gone. */
    void paid(ProposalId id, long amount) {
        Wish wish = wishes.stream()
                .filter(it -> it.isNamed(id))
                .findFirst()
                .orElseThrow(() -> new Breach("never paid more than owed", "nobody wanted proposal " + id));
        Breach.unless(!wish.paid, "never paid more than owed", "proposal " + id + " was paid twice");
        Breach.unless(!wish.over.contains(id), "never paid more than owed", "proposal " + id + " was over, and paid");
        Breach.unless(!wish.refused, "never paid more than owed", "proposal " + id + " was declined, and paid");
        Breach.unless(
                !wish.needsAnother || wish.agreed.stream().anyMatch(it -> !wish.proposers.contains(it)),
                APPROVAL,
                "proposal " + id + " was paid, and nobody else had agreed");
        wish.paid = true;
    }

    /** Faults are lifted: everything that is wanted is asked for, and agreed to. */
    void finish() {
        for (Wish wish : wishes.stream().filter(it -> !it.refused && !it.paid).toList()) {
            wish.attempts = 0;
            wish.proposers.add(wish.proposer);
            Optional<RefundProposal> proposal = proposed(wish);
            if (proposal.filter(it -> OVER.contains(it.state())).isPresent()) {
                wish.anew();
                proposal = proposed(wish);
            }
            proposal.ifPresent(it -> wish.fingerprint = Optional.of(it.fingerprint()));
            proposal.filter(it -> it.state() == ProposalState.DECLINED).ifPresent(it -> wish.refused = true);
            proposal.filter(it -> it.state() == ProposalState.WAITING).ifPresent(it -> approve(wish));
        }
    }

    private Optional<RefundProposal> proposed(Wish wish) {
        return asked(wish, it -> it.proposeRefund(wish.order, wish.id, wish.request, Actor.of(wish.proposer)));
    }

    /** What was wanted and not declined is paid; what was declined is not. */
    void complete(Consumer<Wish> unpaid) {
        wishes.stream().filter(it -> !it.paid && !it.refused).forEach(unpaid);
    }
}
