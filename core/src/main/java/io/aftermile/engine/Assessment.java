package io.aftermile.engine;

import io.aftermile.model.Discrepancy;
import io.aftermile.model.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the statements of a dossier: the order they make, our view of each refund, what does not agree,
 * what is open, and which effects are to be carried out that were not decided before. The same statements give the same
 * answers, in whatever order they came.
 */
final class Assessment {

    private final Dossier dossier;
    private final Policies policies;
    private final Instant now;
    private final Findings findings = new Findings();

    private Assessment(Dossier dossier, Policies policies, Instant now) {
        this.dossier = ProposalLife.lapsed(dossier, now);
        this.policies = policies;
        this.now = now;
    }

    /**
     * What follows.
     *
     * @param dossier with the answers in place
     * @param effects what was decided now
     * @param recalls effects that are to be called back
     */
    record Outcome(Dossier dossier, List<Effect> effects, List<DossierEvent.EffectRecalled> recalls) {}

    static Outcome of(Dossier dossier, Policies policies, Instant now) {
        return new Assessment(dossier, policies, now).outcome();
    }

    private Outcome outcome() {
        dossier.reported().forEach(findings::differs);
        if (dossier.invoice().isEmpty()) {
            findings.open(
                    OpenPoint.Reason.ORDER_NOT_SEEN,
                    Subject.of(dossier.id()),
                    "order " + dossier.id() + " has not been reported yet; what was said about it applies once it is");
            return settled(dossier, List.of(), List.of());
        }
        Order stated = dossier.invoice().orElseThrow().value();
        Optional<BookableInvoice> bookable =
                dossier.bookable().or(() -> new InvoiceBooking(policies.items(), findings).prepare(stated));
        if (bookable.isEmpty()) {
            return settled(dossier, List.of(), List.of());
        }
        return booked(
                dossier.withBookable(bookable),
                bookable.get(),
                asBooked(bookable.get().stated(), stated));
    }

    private Outcome booked(Dossier withInvoice, BookableInvoice invoice, Order working) {
        Optional<Order> order = OrderView.of(withInvoice, invoice, working, policies.items(), findings);
        if (order.isEmpty()) {
            return settled(withInvoice, List.of(), List.of());
        }
        Dossier known = withInvoice
                .withOrder(order)
                .withAssessments(new RefundAssessor(policies.refunds(), OwnRefunds.quotes(withInvoice))
                        .assess(order.get(), withInvoice.assessments()));
        EffectPlan plan = new EffectPlan(known, policies.books());
        if (new SalePlanner(known, invoice, order.get(), plan, findings).plan()) {
            GoodsPlanner goods = new GoodsPlanner(known, invoice, order.get(), plan, findings);
            goods.shipments();
            goods.returns();
            goods.restocked();
            CreditPlanner credits = new CreditPlanner(known, order.get(), plan, findings);
            credits.plan();
            credits.cancelled();
        }
        RefundPlanner refunds = new RefundPlanner(known, order.get(), policies, now, plan);
        Dossier decided = refunds.planned();
        return settled(decided.withEffects(plan.emitted()), plan.planned(), refunds.recalls());
    }

    private Outcome settled(Dossier known, List<Effect> effects, List<DossierEvent.EffectRecalled> recalls) {
        known.proposals().forEach(this::open);
        return new Outcome(
                known.withDiscrepancies(findings.discrepancies()).withOpenPoints(findings.openPoints()),
                effects,
                recalls);
    }

    private void open(RefundProposal proposal) {
        String subject = Subject.of(proposal.id());
        if (proposal.state() == ProposalState.WAITING) {
            findings.open(
                    OpenPoint.Reason.REFUND_NOT_APPROVED,
                    subject,
                    subject + " needs " + proposal.need().persons() + " persons besides those who asked for it, and "
                            + proposal.approvals().size() + " have approved it");
        } else if (proposal.state() == ProposalState.IN_DOUBT) {
            findings.open(
                    OpenPoint.Reason.REFUND_IN_DOUBT,
                    subject,
                    "nobody knows whether " + subject
                            + " was paid; have its effect tried again, which asks before anything is sent");
        }
    }

    /** Today's statement with the invoice that the books have; where the two differ, a person has to look. */
    private Order asBooked(Order booked, Order stated) {
        List<String> changed = new ArrayList<>();
        changed("its lines", booked.lines(), stated.lines(), changed);
        changed("its shipping charges", booked.shipping(), stated.shipping(), changed);
        changed("its fees", booked.fees(), stated.fees(), changed);
        changed("its discounts", booked.discounts(), stated.discounts(), changed);
        if (!booked.currency().equals(stated.currency())
                || !booked.bookCurrency().equals(stated.bookCurrency())
                || !booked.channel().equals(stated.channel())) {
            changed.add("its currency or channel");
        }
        if (!changed.isEmpty()) {
            findings.open(
                    OpenPoint.Reason.CHANGED_AFTER_BOOKING,
                    Subject.of(dossier.id()),
                    "the order is stated otherwise than it was booked, in " + String.join(" and ", changed)
                            + "; correct the books by hand");
        }
        if (changed.isEmpty()) {
            return stated;
        }
        return booked.withUpdatedAt(stated.updatedAt()).withCancelledAt(stated.cancelledAt());
    }

    private static void changed(String what, List<?> booked, List<?> stated, List<String> changed) {
        if (!booked.equals(stated)) {
            changed.add(what);
        }
    }

    /** What is new in the second list. */
    static <T> List<T> added(List<T> before, List<T> after) {
        Set<T> fresh = new LinkedHashSet<>(after);
        fresh.removeAll(new LinkedHashSet<>(before));
        return List.copyOf(fresh);
    }

    /** Both lists, each discrepancy once. */
    static List<Discrepancy> union(List<Discrepancy> known, List<Discrepancy> more) {
        Set<Discrepancy> all = new LinkedHashSet<>(known);
        all.addAll(more);
        return List.copyOf(all);
    }
}
