package clinic.intake.web.pace;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Stands behind the decoder: tells how far the sending of a request is, and hands on no further one while the client doesn't read
 * the replies it has. Otherwise a few kilobytes of small requests sent at once would fill the memory with replies that nobody takes.
 */
final class DecodedRequests extends ChannelInboundHandlerAdapter {

    private final ClientPace pace;
    private final Queue<Object> held = new ArrayDeque<>();

    DecodedRequests(ClientPace pace) {
        this.pace = pace;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            pace.headIsRead(context);
        }
        if (message instanceof LastHttpContent) {
            pace.bodyIsRead();
        }
        if (held.isEmpty() && context.channel().isWritable()) {
            context.fireChannelRead(message);
        } else {
            held.add(message);
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        if (!held.isEmpty() && context.channel().isWritable()) {
            // Not from within the write that made room.
            context.executor().execute(() -> handOn(context));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        context.fireChannelInactive();
    }

    private void handOn(ChannelHandlerContext context) {
        if (held.isEmpty()) {
            return;
        }
        while (!held.isEmpty() && context.channel().isWritable()) {
            context.fireChannelRead(held.remove());
        }
        context.fireChannelReadComplete();
        if (held.isEmpty()) {
            context.channel().config().setAutoRead(true);
        }
    }
}
