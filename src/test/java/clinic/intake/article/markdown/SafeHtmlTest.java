package clinic.intake.article.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>a <em>b</em> <strong>c</strong> <code>d</code><br />e</p>",
                "<ul><li>a</li><li>b</li></ul>",
                "<ol start=\"3\"><li>a</li></ol>",
                "<table><thead><tr><th align=\"right\">a</th></tr></thead></table>",
                "<table><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>",
                "<blockquote><p>a</p></blockquote>",
                "<pre><code>a\n  b</code></pre>",
                "H<sub>2</sub>O, 10<sup>2</sup>",
                "<a href=\"/x?y#z\" title=\"t\">a</a> <a href=\"#z\">b</a>",
                "<a href=\"mailto:x\">c</a> <a href=\"tel:988\">d</a>",
                "<img src=\"https://example.org/a.png\" alt=\"a\" title=\"b\" /><img src=\"a.png\" alt=\"\" />"
            })
    void usualMarkupStaysAsItIs(String html) {
        assertThat(SafeHtml.of(html).html()).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//x.example></SCRIPT>",
                "<style>p{}</style>",
                "<iframe src=https://x.example>inside</iframe>",
                "<object data=x>inside</object>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<svg><a xlink:href=javascript:alert(1)></a></svg>",
                "<math><mtext></mtext></math>",
                "<img src=x:y onerror=alert(1)>",
                "<img alt=a onerror=alert(1)>",
                "<link rel=stylesheet href=x>",
                "<meta http-equiv=refresh content=0>",
                "<base href=//x.example>",
                "<!-- a --><?php a ?>",
                "<input autofocus onfocus=alert(1)>"
            })
    void whatActsIsLeftOut(String html) {
        assertThat(SafeHtml.of("a" + html + "b").html()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java&#10;script:alert(1)",
                "java&Tab;script:alert(1)",
                "&#106;avascript&colon;alert(1)",
                "&#1;javascript:alert(1)",
                " javascript:alert(1)",
                "data:text/html,a",
                "vbscript:a",
                "file:///etc/passwd",
                "ftp://example.org"
            })
    void linkElsewhereThanTheWebMailAndPhoneIsOnlyItsText(String address) {
        assertThat(SafeHtml.of("<a href=\"" + address + "\">a</a>").html()).isEqualTo("a");
    }

    @Test
    void attributesThatStyleNameOrActAreLeftOut() {
        String html = "<p class=a id=b style='color:red' onclick=c data-d=e>a <em onmouseover=f>b</em></p>";

        assertThat(SafeHtml.of(html).html()).isEqualTo("<p>a <em>b</em></p>");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, true",
        "HTTP://example.org, true",
        "//example.org, true",
        "/\\example.org, true",
        "https:example.org, true",
        "/path, false",
        "path:x/, ",
        "../path, false",
        "'#part', false",
        "'?q=https://x', false",
        "mailto:a, false",
        "tel:988, false"
    })
    void onlyLinksToAnotherHostAreKeptApart(String address, Boolean leaves) {
        var link = Jsoup.parseBodyFragment(SafeHtml.of("<a rel=opener target=_blank href='" + address + "'>a</a>")
                        .html())
                .selectFirst("a");

        assertThat(link == null ? null : link.attr("rel").equals("noopener noreferrer nofollow"))
                .isEqualTo(leaves);
        assertThat(link == null || !link.hasAttr("target")).isTrue();
    }

    @Test
    void valuesAreNotTakenForNamesOfAttributes() {
        assertThat(SafeHtml.of("<a title=href href=//example.org>a</a>").html()).contains(" rel=");
        assertThat(SafeHtml.of("<img alt=src src=data:x>").html()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a.png, true",
        "a.png, true",
        "/a.png?x=y:z, true",
        "http://example.org/a.png, false",
        "//example.org/a.png, false",
        "\\\\example.org/a.png, false",
        "data:image/png;base64, false",
        "javascript:a, false",
        "'', false"
    })
    void imagesComeFromThePageOrOverHttps(String address, boolean allowed) {
        assertThat(SafeHtml.isImageAddress(address)).isEqualTo(allowed);
        assertThat(SafeHtml.of("<img src='" + address + "' alt=a>").image() != null)
                .isEqualTo(allowed);
    }

    @Test
    void tagOfMoreAttributesThanAnyoneWritesLosesThem() {
        assertThat(SafeHtml.of("<a" + " title=a".repeat(49) + " href=/b>c</a>").html())
                .isEqualTo("<a title=\"a\" href=\"/b\">c</a>");
        assertThat(SafeHtml.of("<a href=/b" + " title=a".repeat(50) + ">c</a>").html())
                .isEqualTo("c");
    }

    @Test
    void textPartsBlocksAndLinesAndSpeaksImages() {
        assertThat(SafeHtml.of("<p>a<br>b</p><p>c</p><ul><li>d</li><li>e</li></ul>")
                        .text())
                .isEqualTo("a b c d e");
        assertThat(SafeHtml.of("<section>a</section><form>b</form>").text()).isEqualTo("a b");
        assertThat(SafeHtml.of("<table><tr><td>a</td><td>b</td></tr></table>").text())
                .isEqualTo("a b");
        assertThat(SafeHtml.of("<em>a</em>b <img src=x alt='c &lt; d'>").text()).isEqualTo("ab c < d");
    }

    @Test
    void entitiesAreTextAndNeverMarkup() {
        SafeHtml safe = SafeHtml.of("&lt;script&gt;&amp;lt;b&gt;&#60;i&#x3e;&#0;&#xD800;");

        assertThat(safe.html()).doesNotContain("<");
        assertThat(safe.text()).isEqualTo("<script>&lt;b><i>");
    }

    @Test
    void whatIsLeftOpenIsClosed() {
        assertThat(SafeHtml.of("</div><div><b>a").html()).isEqualTo("<div><b>a</b></div>");
        assertThat(SafeHtml.of("<p>a").html()).isEqualTo("<p>a</p>");
    }

    @Test
    void onlyWhatShowsNothingIsBlank() {
        assertThat(SafeHtml.of("<p> &nbsp;<a href=/x></a></p>").isBlank()).isTrue();
        assertThat(SafeHtml.of("<hr>").isBlank()).isFalse();
        assertThat(SafeHtml.of("<img src=x>").isBlank()).isFalse();
    }
}
