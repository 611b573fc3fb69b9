package clinic.intake.web.pace;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;

/** Puts {@link ClientPace} on each connection that the service accepts; found by Netty where {@link #enable} was called before. */
public final class ClientPaces extends ChannelInitializerExtension {

    /** Tells Netty to look for extensions. Has to come before the first server. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst("client-pace", new ClientPace());
    }
}
