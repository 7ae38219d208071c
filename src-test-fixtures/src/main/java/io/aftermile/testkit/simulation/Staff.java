package io.aftermile.testkit.simulation;

import io.aftermile.Aftermile;
import io.aftermile.engine.Actor;
import io.aftermile.engine.ProposalState;
import io.aftermile.engine.RefundProposal;
import io.aftermile.engine.SelfApproval;
import io.aftermile.failure.Conflicting;
import io.aftermile.failure.Invalid;
import io.aftermile.model.OrderId;
import io.aftermile.model.ProposalId;
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

    /** What is on its way to the till, or has been there. */
    private static final Set<ProposalState> GOES_ON =
            EnumSet.of(ProposalState.APPROVED, ProposalState.EXECUTING, ProposalState.IN_DOUBT, ProposalState.REFUNDED);

    private final World world;
    private final Chance chance;
    private final List<Wish> wishes = new ArrayList<>();

    Staff(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** Wants units of a line paid back, some time after they left. */
    void want(Sale sale, String line, int units) {
        Wish wish = new Wish(
                new ProposalId(sale.id + "-W" + (wishes.size() + 1)),
                sale,
                sale.line(line),
                units,
                chance.pick(PEOPLE));
        wishes.add(wish);
        world.agenda().after(chance.seconds(1200, 9000), () -> propose(wish));
    }

    boolean wantsOf(OrderId order) {
        return wishes.stream().anyMatch(it -> it.order.equals(order));
    }

    /** Whoever gets no answer, or is told that the order is not known yet, comes again. */
    private void propose(Wish wish) {
        if (wish.paid || wish.refused) {
            return;
        }
        wish.proposers.add(wish.proposer);
        asked(
                        wish,
                        it -> paidOnThePage(it, wish.order)
                                ? it.proposeRefund(
                                        wish.order, wish.id, wish.request(wish.units), Actor.of(spelled(wish.proposer)))
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
        see(wish, proposal);
        if (proposal.state() == ProposalState.WAITING) {
            world.agenda().after(chance.seconds(5, 900), () -> decide(wish));
        }
        if (chance.percent(15)) {
            world.agenda().after(chance.seconds(1, 1500), () -> withdraw(wish));
        }
    }

    private void see(Wish wish, RefundProposal proposal) {
        long quoted = proposal.quote().total().customer().getAmountMinorLong();
        Breach.unless(
                wish.isAbout(quoted),
                "never paid more than owed",
                "proposal " + wish.id + " is quoted at " + quoted + ", which nobody asked for");
        wish.seen(proposal.fingerprint(), quoted);
        wish.makers.add(wish.proposer);
        Breach.unless(
                quoted < ALONE_BELOW || !GOES_ON.contains(proposal.state()) || wish.isAgreed(quoted),
                APPROVAL,
                "proposal " + wish.id + " is " + proposal.state() + " and nobody agreed");
    }

    private void decide(Wish wish) {
        if (wish.fingerprint.isEmpty()) {
            // Taken back meanwhile.
            return;
        }
        if (chance.percent(40)) {
            approveOwn(wish);
        }
        if (wish.units > 1 && chance.percent(30)) {
            edit(wish);
        } else if (chance.percent(15)) {
            decline(wish);
        } else {
            approve(wish);
        }
    }

    /** Somebody changes what is asked for; whoever has the page from before open may still agree to that. */
    private void edit(Wish wish) {
        int units = chance.between(1, wish.units);
        String page = wish.fingerprint.orElseThrow();
        String other = other(wish);
        // Who has agreed already does not edit: the one of both that came first would be nobody's guess.
        boolean joins = wish.proposers.size() == 1 && !wish.hasAgreed(other) && chance.percent(50);
        String editor = joins ? other : wish.proposer;
        wish.proposers.add(editor);
        wish.mayBeAbout(units);
        Optional<RefundProposal> edited = asked(
                wish, it -> it.editRefund(wish.order, wish.id, page, wish.request(units), Actor.of(spelled(editor))));
        edited.ifPresentOrElse(
                it -> {
                    wish.makers.add(editor);
                    seen(wish, it);
                    approveOwn(wish);
                },
                () -> again(wish, () -> propose(wish)));
    }

    /** Whoever asked for it wants something else now; later they want it all the same. */
    private void withdraw(Wish wish) {
        if (wish.paid || wish.refused) {
            return;
        }
        asked(wish, it -> it.withdrawRefund(wish.order, wish.id, Actor.of(spelled(wish.proposer)), "not now"))
                .filter(it -> it.state() == ProposalState.WITHDRAWN)
                .ifPresent(it -> {
                    over(wish);
                    world.agenda().after(chance.seconds(60, 3600), () -> propose(wish));
                });
    }

    private void over(Wish wish) {
        world.till().calledBack(wish.id);
        wish.anew();
    }

    /** Under another spelling, for somebody, or through somebody: still their own. */
    private void approveOwn(Wish wish) {
        String maker = chance.pick(wish.makers.stream().sorted().toList());
        Actor own = chance.percent(70)
                ? Actor.of(spelled(maker))
                : Actor.of(other(wish)).onBehalfOf(spelled(maker));
        String page = anyPage(wish);
        world.trace().add("tries", "to approve the own " + wish.id);
        world.nodes().onLiving(node -> {
            try {
                RefundProposal approved = node.engine().approveRefund(wish.order, wish.id, page, own);
                // Answered as it stands where somebody else has agreed meanwhile; never because of this.
                long amount = approved.quote().total().customer().getAmountMinorLong();
                Breach.unless(
                        amount < ALONE_BELOW || !GOES_ON.contains(approved.state()) || wish.isAgreed(amount),
                        APPROVAL,
                        "proposal " + wish.id + " was approved by whoever made it");
            } catch (SelfApproval | Conflicting e) {
                world.trace().add("refused", wish.id);
            }
        });
    }

    private String anyPage(Wish wish) {
        return chance.pick(wish.pages().stream().sorted().toList());
    }

    private void approve(Wish wish) {
        if (wish.fingerprint.isEmpty()) {
            return;
        }
        String other = other(wish);
        String page = chance.percent(80) ? wish.fingerprint.get() : anyPage(wish);
        wish.agree(other, page);
        asked(wish, it -> it.approveRefund(wish.order, wish.id, page, Actor.of(spelled(other))))
                .ifPresentOrElse(it -> world.nodes().planRuns(), () -> again(wish, () -> propose(wish)));
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
                PEOPLE.stream().filter(it -> !wish.proposers.contains(it)).toList());
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
        Breach.unless(wish.isAbout(amount), "never paid more than owed", "proposal " + id + " was paid with " + amount);
        Breach.unless(
                amount < ALONE_BELOW || wish.isAgreed(amount),
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
                over(wish);
                wish.proposers.add(wish.proposer);
                proposal = proposed(wish);
            }
            proposal.ifPresent(it -> see(wish, it));
            proposal.filter(it -> it.state() == ProposalState.DECLINED).ifPresent(it -> wish.refused = true);
            proposal.filter(it -> it.state() == ProposalState.WAITING).ifPresent(it -> approve(wish));
        }
    }

    private Optional<RefundProposal> proposed(Wish wish) {
        return asked(
                wish, it -> it.proposeRefund(wish.order, wish.id, wish.request(wish.units), Actor.of(wish.proposer)));
    }

    /** What was wanted and not declined is paid; what was declined is not. */
    void complete(Consumer<Wish> unpaid) {
        wishes.stream().filter(it -> !it.paid && !it.refused).forEach(unpaid);
    }
}
