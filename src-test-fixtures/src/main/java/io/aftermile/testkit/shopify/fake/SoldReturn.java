package io.aftermile.testkit.shopify.fake;

import java.util.List;

/** A return of an order. */
final class SoldReturn implements Shown {

    final String number;
    final SoldOrder order;
    String status;

    SoldReturn(String number, SoldOrder order, String status) {
        this.number = number;
        this.order = order;
        this.status = status;
    }

    String gid() {
        return Gid.of("Return", number);
    }

    /**
     * What an order says of its returns: one that is asked for outweighs one that is open, and that one closed ones.
     */
    static String statusOf(SoldOrder order) {
        List<String> all = order.returns.stream().map(it -> it.status).toList();
        if (all.contains("REQUESTED")) {
            return "RETURN_REQUESTED";
        }
        if (all.contains("OPEN")) {
            return "IN_PROGRESS";
        }
        return all.contains("CLOSED") ? "RETURNED" : "NO_RETURN";
    }

    @Override
    public View view() {
        return View.of("Return").is("id", gid()).is("status", status).by("order", given -> order);
    }
}
