package io.aftermile.engine;

/** Something that is measured. */
interface SpeedPart {
    void run(SpeedServers servers) throws Exception;
}
