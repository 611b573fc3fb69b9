package clinic.intake.web.pace;

import clinic.intake.web.framing.RequestFraming;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes the connection of a client that is too slow, however steadily it trickles: one that sends the head of a request for longer
 * than ten seconds, its body for longer than twenty (and a second for every 64 KiB of it), or takes nothing of a reply for twelve to
 * twenty-four. Connections without a request are the server's idle timeout's. Sees HTTP/1 only, the one version that is spoken.
 */
final class ClientPace extends ChannelDuplexHandler {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration BODY = Duration.ofSeconds(20);
    private static final Duration REPLY = Duration.ofSeconds(12);
    private static final long BODY_BYTES_PER_SECOND = 64 * 1024;

    private final DecodedRequests decoded = new DecodedRequests(this);
    private boolean seesMessages;
    private boolean inBody;
    private boolean anyMessage;
    private long bodyBegin;
    private long bodyBytes;
    private ScheduledFuture<?> reading;
    private ScheduledFuture<?> writing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!seesMessages) {
            seeMessages(context);
        }
        if (inBody && message instanceof ByteBuf bytes) {
            bodyBytes += bytes.readableBytes();
        }
        anyMessage = false;
        context.fireChannelRead(message);
        // What came and is no whole message is a part of the next request's head.
        if (!inBody && !anyMessage && reading == null) {
            reading = after(HEAD.toNanos(), context, context::close);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        ChannelOutboundBuffer unread = context.channel().unsafe().outboundBuffer();
        if (writing == null && unread != null && unread.current() != null) {
            awaitReading(context, unread.current());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopReading();
        if (writing != null) {
            writing.cancel(false);
        }
        context.fireChannelInactive();
    }

    /** With TLS the decoder is there only after the handshake. */
    private void seeMessages(ChannelHandlerContext context) {
        ChannelHandlerContext decoder = context.pipeline().context(HttpRequestDecoder.class);
        if (decoder != null) {
            context.pipeline().addAfter(decoder.name(), "client-pace-decoded", decoded);
            ChannelHandlerContext encoder = context.pipeline().context(HttpResponseEncoder.class);
            context.pipeline().addAfter(encoder.name(), "request-framing", new RequestFraming());
            seesMessages = true;
        }
    }

    /** The head of a request was decoded. */
    void headIsRead(ChannelHandlerContext context) {
        anyMessage = true;
        stopReading();
        inBody = true;
        bodyBegin = System.nanoTime();
        bodyBytes = 0;
        reading = after(BODY.toNanos(), context, () -> closeSlowBody(context));
    }

    /** The last part of a request was decoded. */
    void bodyIsRead() {
        anyMessage = true;
        stopReading();
        inBody = false;
    }

    private void closeSlowBody(ChannelHandlerContext context) {
        long allowed = BODY.toNanos() + TimeUnit.SECONDS.toNanos(1) * bodyBytes / BODY_BYTES_PER_SECOND;
        long left = bodyBegin + allowed - System.nanoTime();
        if (left > 0) {
            reading = after(left, context, () -> closeSlowBody(context));
        } else {
            context.close();
        }
    }

    private void awaitReading(ChannelHandlerContext context, Object first) {
        writing = after(REPLY.toNanos(), context, () -> {
            writing = null;
            ChannelOutboundBuffer unread = context.channel().unsafe().outboundBuffer();
            if (unread == null || unread.current() == null) {
                return;
            }
            if (unread.current() == first) {
                context.close();
            } else {
                awaitReading(context, unread.current());
            }
        });
    }

    private void stopReading() {
        if (reading != null) {
            reading.cancel(false);
            reading = null;
        }
    }

    private static ScheduledFuture<?> after(long nanos, ChannelHandlerContext context, Runnable task) {
        return context.executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
