package io.aftermile.testkit.simulation;

import io.aftermile.model.OrderId;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.ProposalId;
import io.aftermile.model.Quantity;
import io.aftermile.refund.RefundRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A refund that the staff wants: what they remember of it, by person and not by login. */
final class Wish {

    /** Under which name it is proposed; one that is over makes room for another. */
    ProposalId id;

    final OrderId order;
    final int units;
    final String proposer;
    private final Sale.Line line;

    /** Whom somebody had ask for it or edit it, whether or not an answer came. */
    final Set<String> proposers = new HashSet<>();

    /** Those of them of whom it is known that they did. */
    final Set<String> makers = new HashSet<>();

    final Set<ProposalId> over = new HashSet<>();

    /** What it may be about: more than one amount where nobody knows whether an edit came through. */
    private final Set<Long> amounts = new HashSet<>();

    /** What was on a page, by its fingerprint, and who agreed to it, whether or not an answer came. */
    private final Map<String, Long> pages = new HashMap<>();

    private final Map<String, Set<String>> agreed = new HashMap<>();
    Optional<String> fingerprint = Optional.empty();
    boolean refused;
    boolean paid;
    int attempts;

    Wish(ProposalId id, Sale sale, Sale.Line line, int units, String proposer) {
        this.id = id;
        this.order = sale.id;
        this.line = line;
        this.units = units;
        this.proposer = proposer;
        mayBeAbout(units);
    }

    RefundRequest request(int units) {
        return RefundRequest.returning(new OrderLineId(line.id()), Quantity.of(units));
    }

    void mayBeAbout(int units) {
        amounts.add(line.share(line.net(), 0, units) + line.share(line.tax(), 0, units));
    }

    boolean isAbout(long amount) {
        return amounts.contains(amount);
    }

    /** Somebody has it on a page: from here on it is known what it is about. */
    void seen(String page, long amount) {
        amounts.retainAll(Set.of(amount));
        pages.put(page, amount);
        fingerprint = Optional.of(page);
    }

    /** Any page of it that somebody still has open. */
    Set<String> pages() {
        return pages.keySet();
    }

    void agree(String person, String page) {
        agreed.computeIfAbsent(page, any -> new HashSet<>()).add(person);
    }

    boolean hasAgreed(String person) {
        return agreed.values().stream().anyMatch(it -> it.contains(person));
    }

    /** Whether somebody who did not ask for it agreed to this very amount. */
    boolean isAgreed(long amount) {
        return agreed.entrySet().stream()
                .filter(it -> pages.getOrDefault(it.getKey(), -1L) == amount)
                .anyMatch(it -> !proposers.containsAll(it.getValue()));
    }

    boolean isNamed(ProposalId name) {
        return id.equals(name) || over.contains(name);
    }

    /** What it was proposed as lapsed, was taken back or came to nothing: it is wanted all the same. */
    void anew() {
        over.add(id);
        id = new ProposalId(id + "+");
        proposers.clear();
        makers.clear();
        agreed.clear();
        pages.clear();
        amounts.clear();
        mayBeAbout(units);
        fingerprint = Optional.empty();
    }
}
