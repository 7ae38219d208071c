package io.aftermile.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What approvals are for, said once more and without looking at how it is done: who stands behind what, by letters.
 * Immutable.
 *
 * @param state where the proposal should stand; empty before there is one
 * @param content which of the two contents is asked for
 * @param firstSeen whether the very first quote counted the refund that was made elsewhere
 * @param elsewhereSeen whether the quote counts the refund that was made elsewhere
 * @param proposers who proposed or edited
 * @param approvals who stands behind each approval of the current quote
 * @param world what is so outside of the proposal
 */
record ApprovalModel(
        String state,
        int content,
        boolean firstSeen,
        boolean elsewhereSeen,
        Set<Character> proposers,
        List<Set<Character>> approvals,
        World world) {

    /**
     * What is so outside of the proposal.
     *
     * @param ab whether A and B are known to be one person
     * @param bc whether B and C are
     * @param arrived whether the goods are here
     * @param elsewhere whether money went back elsewhere
     */
    record World(boolean ab, boolean bc, boolean arrived, boolean elsewhere) {}

    /** Something that an actor does, or that happens. */
    record Action(String kind, char who, char behalf) {

        @Override
        public String toString() {
            return kind + (who == ' ' ? "" : "(" + who + (behalf == ' ' ? "" : " for " + behalf) + ")");
        }
    }

    static final ApprovalModel NOTHING =
            new ApprovalModel("", 1, false, false, Set.of(), List.of(), new World(false, false, false, false));

    static List<Action> actions() {
        List<Action> all = new ArrayList<>();
        for (char who : "ABC".toCharArray()) {
            for (String kind : List.of("propose", "edit", "approve", "approve-first", "decline", "withdraw")) {
                all.add(new Action(kind, who, ' '));
            }
            for (char behalf : "ABC".toCharArray()) {
                if (behalf != who) {
                    all.add(new Action("approve", who, behalf));
                }
            }
        }
        for (String kind : List.of("A-is-B", "B-is-C", "goods-arrive", "refund-elsewhere")) {
            all.add(new Action(kind, ' ', ' '));
        }
        return all;
    }

    /** A name for the person behind a letter. */
    private char person(char letter) {
        if (world.ab() && world.bc()) {
            return 'A';
        }
        if (world.ab() && letter == 'B') {
            return 'A';
        }
        return world.bc() && letter == 'C' ? 'B' : letter;
    }

    private Set<Character> persons(Set<Character> letters) {
        Set<Character> persons = new HashSet<>();
        letters.forEach(it -> persons.add(person(it)));
        return persons;
    }

    private boolean share(Set<Character> some, Set<Character> others) {
        Set<Character> both = persons(some);
        both.retainAll(persons(others));
        return !both.isEmpty();
    }

    /** Persons that count: each approval by people of whom none proposed, edited or approved before. */
    int counted() {
        Set<Character> used = new HashSet<>(proposers);
        int counted = 0;
        for (Set<Character> approval : approvals) {
            if (!share(used, approval)) {
                counted++;
                used.addAll(approval);
            }
        }
        return counted;
    }

    private boolean open() {
        return state.equals("WAITING") || state.equals("APPROVED");
    }

    ApprovalModel after(Action action, int needed) {
        Set<Character> by = new TreeSet<>();
        by.add(action.who());
        if (action.behalf() != ' ') {
            by.add(action.behalf());
        }
        return switch (action.kind()) {
            case "propose" -> proposed(by, needed);
            case "edit" -> open() ? quoted(3 - content, joined(by)) : this;
            case "approve" -> approved(by, needed);
            case "approve-first" -> content == 1 && elsewhereSeen == firstSeen ? approved(by, needed) : this;
            case "decline" -> open() ? in("DECLINED") : this;
            case "withdraw" -> (open() || state.equals("EXECUTING")) && share(proposers, by) ? in("WITHDRAWN") : this;
            case "A-is-B" -> in(new World(true, world.bc(), world.arrived(), world.elsewhere()));
            case "B-is-C" -> in(new World(world.ab(), true, world.arrived(), world.elsewhere()));
            case "goods-arrive" ->
                world.arrived()
                        ? this
                        : in(new World(world.ab(), world.bc(), true, world.elsewhere()))
                                .settled(needed);
            case "refund-elsewhere" -> world.elsewhere() ? this : elsewhere(needed);
            default -> throw new IllegalArgumentException(action.kind());
        };
    }

    private ApprovalModel proposed(Set<Character> by, int needed) {
        if (state.isEmpty()) {
            return quoted(1, by).settled(needed);
        }
        return open()
                ? new ApprovalModel(state, content, firstSeen, elsewhereSeen, joined(by), approvals, world)
                        .settled(needed)
                : this;
    }

    private ApprovalModel quoted(int other, Set<Character> by) {
        boolean first = state.isEmpty() ? world.elsewhere() : firstSeen;
        return new ApprovalModel("WAITING", other, first, world.elsewhere(), by, List.of(), world);
    }

    private ApprovalModel approved(Set<Character> by, int needed) {
        if (approvals.contains(by)) {
            return settled(needed);
        }
        boolean fresh = approvals.stream().noneMatch(it -> share(it, by));
        if (!state.equals("WAITING") || share(proposers, by) || !fresh) {
            return this;
        }
        List<Set<Character>> all = new ArrayList<>(approvals);
        all.add(by);
        ApprovalModel next = new ApprovalModel(state, content, firstSeen, elsewhereSeen, proposers, all, world);
        return next.counted() >= needed ? next.in("APPROVED").settled(needed) : next;
    }

    private ApprovalModel elsewhere(int needed) {
        ApprovalModel next = in(new World(world.ab(), world.bc(), world.arrived(), true));
        return open() || state.equals("EXECUTING")
                ? next.quoted(content, proposers).settled(needed)
                : next;
    }

    private ApprovalModel settled(int needed) {
        if (!state.equals("APPROVED")) {
            return this;
        }
        if (counted() < needed) {
            return in("WAITING");
        }
        return world.arrived() ? in("EXECUTING") : this;
    }

    private Set<Character> joined(Set<Character> by) {
        Set<Character> all = new TreeSet<>(proposers);
        all.addAll(by);
        return all;
    }

    private ApprovalModel in(String next) {
        return new ApprovalModel(next, content, firstSeen, elsewhereSeen, proposers, approvals, world);
    }

    private ApprovalModel in(World next) {
        return new ApprovalModel(state, content, firstSeen, elsewhereSeen, proposers, approvals, next);
    }
}
