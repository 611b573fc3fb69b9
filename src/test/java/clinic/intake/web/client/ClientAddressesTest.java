package clinic.intake.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.database.StartRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.parse(
            List.of("10.0.0.0/8", " 192.0.2.7", "2001:db8:ffff::/48", "::ffff:172.16.0.0/108", ""));

    @ParameterizedTest
    @CsvSource({
        // An untrusted peer is the client, whatever it says.
        "198.51.100.1, 203.0.113.9, 198.51.100.1",
        "198.51.100.1, '203.0.113.9, 10.0.0.1', 198.51.100.1",
        "2001:db8::1, 203.0.113.9, 2001:db8::1",
        "11.0.0.1, 203.0.113.9, 11.0.0.1",
        // A trusted one is believed, and so is each that it names.
        "10.0.0.1, 203.0.113.9, 203.0.113.9",
        "10.255.255.255, 203.0.113.9, 203.0.113.9",
        "192.0.2.7, 203.0.113.9, 203.0.113.9",
        "192.0.2.8, 203.0.113.9, 192.0.2.8",
        "172.31.0.1, 203.0.113.9, 203.0.113.9",
        "172.32.0.1, 203.0.113.9, 172.32.0.1",
        "2001:db8:ffff:1::1, 203.0.113.9, 203.0.113.9",
        "10.0.0.1, '203.0.113.9, 10.0.0.2, 192.0.2.7', 203.0.113.9",
        // What stands left of the first that isn't trusted was made up.
        "10.0.0.1, '198.51.100.66, 203.0.113.9', 203.0.113.9",
        "10.0.0.1, '10.0.0.3, 203.0.113.9, 10.0.0.2', 203.0.113.9",
        "10.0.0.1, '10.0.0.3, 10.0.0.2', 10.0.0.3",
        // Ports, brackets, gaps, several forms of one address.
        "10.0.0.1, 203.0.113.9:4711, 203.0.113.9",
        "10.0.0.1, '[2001:db8::1]:4711', 2001:db8::1",
        "10.0.0.1, '203.0.113.9, ,', 203.0.113.9",
        "::ffff:10.0.0.1, ::ffff:203.0.113.9, 203.0.113.9",
        // What is no address ends the chain: the proxy that let it pass is counted.
        "10.0.0.1, unknown, 10.0.0.1",
        "10.0.0.1, '203.0.113.9, _hidden', 10.0.0.1",
        "10.0.0.1, localhost, 10.0.0.1",
        "10.0.0.1, '', 10.0.0.1"
    })
    void clientIsTheLastThatNobodyCouldMakeUp(String peer, String forwarded, String client) {
        assertThat(of(peer, forwarded)).isEqualTo(of(client));
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(ClientAddresses.of(
                        IpAddress.parse("10.0.0.1").orElseThrow(),
                        List.of("198.51.100.66, 203.0.113.9", "10.0.0.2"),
                        PROXIES))
                .isEqualTo(of("203.0.113.9"));
        assertThat(of("10.0.0.1")).isNotEqualTo(of("203.0.113.9"));
    }

    @Test
    void ipv6IsCountedByItsFirst64BitsAndIpv4Whole() {
        assertThat(of("2001:db8:1:2::1")).isEqualTo(of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(of("2001:db8:1:2::1")).isNotEqualTo(of("2001:db8:1:3::1"));
        assertThat(of("203.0.113.9")).isNotEqualTo(of("203.0.113.8"));
        assertThat(of("::ffff:203.0.113.9")).isEqualTo(of("203.0.113.9"));
    }

    @Test
    void addressNeverTellsItself() {
        assertThat(of("203.0.113.9")).hasToString("an address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0",
                "proxy.example.com",
                "2001:db8::/129",
                "/8",
                "::ffff:10.0.0.0/8"
            })
    void settingThatIsNoAddressIsRefusedInOneLine(String setting) {
        assertThatThrownBy(() -> TrustedProxies.parse(List.of("10.0.0.1", setting)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("INTAKE_TRUSTED_PROXIES has \"" + setting + "\"");
    }

    private static ClientAddress of(String peer, String... lines) {
        return ClientAddresses.of(IpAddress.parse(peer).orElseThrow(), List.of(lines), PROXIES);
    }
}
