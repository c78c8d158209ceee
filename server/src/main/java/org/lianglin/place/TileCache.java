package org.lianglin.place;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.lianglin.place.tiles.TileFrame;
import org.springframework.stereotype.Component;

/** The tiles drawn last, up to a number of bytes; the one asked for longest ago goes first. */
@Component
class TileCache {
    private static final int MOST_BYTES = 24 << 20;
    /** What keeping a tile costs beside its bytes. */
    private static final int OVERHEAD = 400;

    private final LinkedHashMap<Key, ReadyAnswer> kept = new LinkedHashMap<>(256, 0.75f, true);
    private int bytes;

    synchronized Optional<ReadyAnswer> find(TileFrame frame, Sight sight, String tag) {
        var answer = kept.get(new Key(frame, sight.key()));
        return answer != null && answer.tag().equals(tag) ? Optional.of(answer) : Optional.empty();
    }

    synchronized void keep(TileFrame frame, Sight sight, ReadyAnswer answer) {
        var before = kept.put(new Key(frame, sight.key()), answer);
        bytes += cost(answer) - (before == null ? 0 : cost(before));
        for (var oldest = kept.entrySet().iterator(); bytes > MOST_BYTES && oldest.hasNext(); ) {
            bytes -= cost(oldest.next().getValue());
            oldest.remove();
        }
    }

    synchronized int bytes() {
        return bytes;
    }

    private static int cost(ReadyAnswer answer) {
        return answer.zipped().length + OVERHEAD;
    }

    private record Key(TileFrame frame, String sight) {}
}
