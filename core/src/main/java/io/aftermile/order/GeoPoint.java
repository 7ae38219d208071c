package io.aftermile.order;

/**
 * A point on earth.
 *
 * @param latitude in millionths of a degree, north above zero
 * @param longitude in millionths of a degree, east above zero
 */
public record GeoPoint(int latitude, int longitude) {

    private static final int DEGREE = 1_000_000;

    /** The mean radius of the earth, R1 of the IUGG. */
    private static final double RADIUS_METRES = 6_371_008.8;

    public GeoPoint {
        if (Math.abs((long) latitude) > 90L * DEGREE || Math.abs((long) longitude) > 180L * DEGREE) {
            throw new IllegalArgumentException("point " + latitude + ", " + longitude
                    + " is not on earth; give millionths of a degree, latitude within 90 and longitude within 180"
                    + " degrees");
        }
    }

    /**
     * Metres along the great circle, by the haversine formula on a sphere; within half a per cent of the true distance.
     * The same on every platform.
     */
    public long metresTo(GeoPoint other) {
        double byLatitude = halfAngle(latitude, other.latitude);
        double byLongitude = halfAngle(longitude, other.longitude);
        double haversine = square(StrictMath.sin(byLatitude))
                + StrictMath.cos(radians(latitude))
                        * StrictMath.cos(radians(other.latitude))
                        * square(StrictMath.sin(byLongitude));
        return StrictMath.round(2 * RADIUS_METRES * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(haversine))));
    }

    private static double halfAngle(int from, int to) {
        return StrictMath.toRadians(((long) to - from) / (double) DEGREE) / 2;
    }

    private static double radians(int millionths) {
        return StrictMath.toRadians(millionths / (double) DEGREE);
    }

    private static double square(double value) {
        return value * value;
    }
}
