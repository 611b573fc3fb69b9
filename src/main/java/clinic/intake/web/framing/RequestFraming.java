package clinic.intake.web.framing;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stands between the decoder and the service on each connection, and lets through what has one meaning only. A request whose head or body
 * is not so goes on as a harmless one that names its fault, so that its refusal comes in its turn among pipelined replies; after that the
 * connection is closed. A method that nobody knows goes on under one name, so that no text of a caller becomes a label of a metric.
 */
public final class RequestFraming extends ChannelDuplexHandler {

    /** Names the fault of a request, from here to {@link FramingRefusals}; taken off what clients send. */
    static final AsciiString FAULT_HEADER = AsciiString.cached("Intake-Framing-Fault");

    /** The one name of every method that HTTP doesn't know (RFC 9110 §9). */
    static final HttpMethod OTHER_METHOD = HttpMethod.valueOf("OTHER");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /** The headers that a refusal depends on. */
    private static final List<CharSequence> KEPT = List.of(
            HttpHeaderNames.ORIGIN,
            HttpHeaderNames.ACCEPT_LANGUAGE,
            "X-Request-Id",
            "X-Forwarded-For",
            "Authorization");

    private static final int CONTINUE = 100;

    private HttpHeaders inBody;
    private boolean refusing;
    private int unanswered;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message == LastHttpContent.EMPTY_LAST_CONTENT && !refusing) {
            context.fireChannelRead(message);
        } else if (refusing) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            readHead(context, request);
        } else if (message instanceof HttpContent content) {
            readBody(context, content);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void readHead(ChannelHandlerContext context, HttpRequest request) {
        unanswered++;
        FramingFault fault = HeadCheck.fault(request);
        Optional<String> target =
                fault != null ? Optional.empty() : RequestTarget.read(request.method(), request.uri());
        if (target.isEmpty()) {
            ReferenceCountUtil.release(request);
            refusing = true;
            context.fireChannelRead(refused(request, fault == null ? FramingFault.BAD_ADDRESS : fault));
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        // The decoder gives the same object for each usual method.
        if (request.method() != HttpMethod.GET
                && !METHODS.contains(request.method().name())) {
            request.setMethod(OTHER_METHOD);
        }
        if (target.get() != request.uri()) {
            request.setUri(target.get());
        }
        inBody = request.headers();
        if (inBody.contains(FAULT_HEADER)) {
            inBody.remove(FAULT_HEADER);
        }
        context.fireChannelRead(request);
    }

    private void readBody(ChannelHandlerContext context, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            ReferenceCountUtil.release(content);
            refusing = true;
            boolean isAnswered = unanswered == 0;
            inBody.set(FAULT_HEADER, FramingFault.BAD_BODY_LENGTH.name());
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            if (isAnswered) {
                // The reply was sent before the body had come, so that none will close the connection.
                context.close();
            }
        } else {
            context.fireChannelRead(content);
        }
    }

    /** A request without a body that says what is wrong with the one that came. */
    private static HttpRequest refused(HttpRequest request, FramingFault fault) {
        HttpHeaders headers = HeadersMultiMap.httpHeaders();
        for (CharSequence name : KEPT) {
            String value = request.headers().get(name);
            if (value != null) {
                headers.set(name, value);
            }
        }
        headers.set(HttpHeaderNames.HOST, "refused");
        headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        headers.set(FAULT_HEADER, fault.name());
        HttpMethod method = METHODS.contains(request.method().name()) ? request.method() : HttpMethod.GET;
        // With a query that no operation has, so that no reply that is kept ready can be taken for its answer.
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, method, RequestTarget.pathOf(request.uri()) + "?refused", headers);
    }

    /** After the reply to what is refused, which is the last one, the connection is closed. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim =
                message instanceof HttpResponse response && response.status().code() / CONTINUE == 1;
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
            if (refusing && unanswered == 0) {
                context.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
                return;
            }
        }
        context.write(message, promise);
    }
}
