package org.lianglin.foundation.tables.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lianglin.foundation.tables.TablesRefused;

/** Text with separators, or a block pasted from a spreadsheet. The encoding is found out: UTF-8, UTF-16 or GB18030. */
public final class CsvFile implements TableFile {
    private static final int SNIFFED = 1 << 16;

    private final SeekableByteChannel channel;
    private final Limits limits;
    private final Charset charset;
    private final int mark;
    private final char separator;

    private CsvFile(SeekableByteChannel channel, Limits limits, Charset charset, int mark, char separator) {
        this.channel = channel;
        this.limits = limits;
        this.charset = charset;
        this.mark = mark;
        this.separator = separator;
    }

    /** @throws TablesRefused when the file is no text */
    public static CsvFile open(SeekableByteChannel channel, Limits limits) {
        try {
            var head = head(channel);
            var mark = byteOrderMark(head);
            var charset = charset(channel, head, mark);
            return new CsvFile(channel, limits, charset, mark, separator(head, charset, mark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(SeekableByteChannel channel) throws IOException {
        channel.position(0);
        var head = ByteBuffer.allocate((int) Math.min(SNIFFED, channel.size()));
        while (head.hasRemaining() && channel.read(head) >= 0) {
            // until the beginning is here
        }
        return head.array();
    }

    private static int byteOrderMark(byte[] head) {
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            return 3;
        }
        return head.length >= 2
                        && (head[0] == (byte) 0xff && head[1] == (byte) 0xfe
                                || head[0] == (byte) 0xfe && head[1] == (byte) 0xff)
                ? 2
                : 0;
    }

    private static Charset charset(SeekableByteChannel channel, byte[] head, int mark) throws IOException {
        if (mark == 2) {
            var wide = head[0] == (byte) 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return require(channel, wide);
        }
        if (decodes(channel, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        return require(channel, Charset.forName("GB18030"));
    }

    private static Charset require(SeekableByteChannel channel, Charset charset) throws IOException {
        if (!decodes(channel, charset)) {
            throw new TablesRefused.UnusableFile("tables.file-type");
        }
        return charset;
    }

    /** Whether the whole file is text in that encoding: no broken sequence, no control characters of binary files. */
    private static boolean decodes(SeekableByteChannel channel, Charset charset) throws IOException {
        channel.position(0);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new InputStreamReader(new Uncloseable(channel), decoder);
        var chunk = CharBuffer.allocate(1 << 14);
        try {
            while (reader.read(chunk.clear()) >= 0) {
                chunk.flip();
                for (var i = 0; i < chunk.length(); i++) {
                    var c = chunk.get(i);
                    if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The separator that the first lines use most; a pasted block uses tabs. */
    private static char separator(byte[] head, Charset charset, int mark) {
        var text = new String(head, mark, head.length - mark, charset);
        var best = ',';
        var most = 0L;
        for (var candidate : new char[] {'\t', ',', ';', '，', '|'}) {
            var count = text.lines()
                    .limit(20)
                    .mapToLong(line -> line.chars().filter(c -> c == candidate).count())
                    .sum();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public List<String> sheets() {
        return List.of("");
    }

    @Override
    public SheetRows rows(int sheet) {
        if (sheet != 0) {
            throw new TablesRefused.InvalidField("sheet", "tables.no-such-sheet");
        }
        try {
            channel.position(mark);
            return new CsvRows(
                    new InputStreamReader(new Uncloseable(channel), charset.newDecoder()), separator, channel, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream over a channel that outlives it. */
    private static final class Uncloseable extends InputStream {
        private final InputStream in;

        Uncloseable(SeekableByteChannel channel) {
            this.in = Channels.newInputStream(channel);
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }
    }
}
