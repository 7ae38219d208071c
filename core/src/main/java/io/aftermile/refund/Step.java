package io.aftermile.refund;

/** What one step gives back of a part in one view, in minor units. */
final class Step {

    final long price;
    final long[] discounts;
    final long base;
    final long net;
    final long[] taxes;
    /** Of each duty and each tax on one. */
    final long[] levies;

    final long drift;
    final long appeased;

    Step(long price, long[] discounts, long base, long net, long[] taxes, long[] levies, long drift, long appeased) {
        this.price = price;
        this.discounts = discounts;
        this.base = base;
        this.net = net;
        this.taxes = taxes;
        this.levies = levies;
        this.drift = drift;
        this.appeased = appeased;
    }

    /** Net and tax, duties aside. */
    long gross() {
        return net + PartFacts.sum(taxes);
    }
}
