package com.wisebook.clients.messaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What stands before customers' links: how often they may be followed, and how much may be sent. */
class PublicLinkFilterTest {

    private final PublicLinkFilter filter = new PublicLinkFilter(new LinkLimits(5, 3, 2));

    @Test
    void oneAddressThatTriesManyTokensIsSlowedDownAndOthersAreNot() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(look("203.0.113.7", "token" + i).getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = look("203.0.113.7", "token6");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getForwardedUrl()).isEqualTo("/public/link/slow");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
        assertThat(refused.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(look("203.0.113.8", "token6").getStatus()).isEqualTo(200);
    }

    @Test
    void oneTokenIsSlowedDownFromWhereverItIsUsed() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(look("203.0.113." + i, "same").getStatus()).isEqualTo(200);
        }
        assertThat(look("203.0.113.9", "same").getStatus()).isEqualTo(429);
    }

    @Test
    void formsOfOneTokenAreFewAnHour() throws Exception {
        assertThat(send("203.0.113.1", "writer", 10).getStatus()).isEqualTo(200);
        assertThat(send("203.0.113.2", "writer", 10).getStatus()).isEqualTo(200);
        assertThat(send("203.0.113.3", "writer", 10).getStatus()).isEqualTo(429);
    }

    @Test
    void twoGigabytesAndALengthThatNobodySaysAreRefusedBeforeAnythingIsRead() throws Exception {
        assertThat(send("203.0.113.1", "a", PublicLinkFilter.LARGEST).getStatus()).isEqualTo(200);
        assertThat(send("203.0.113.1", "b", PublicLinkFilter.LARGEST + 1).getStatus()).isEqualTo(413);
        MockHttpServletResponse huge = send("203.0.113.1", "c", 2L * 1024 * 1024 * 1024);
        assertThat(huge.getStatus()).isEqualTo(413);
        assertThat(huge.getForwardedUrl()).isEqualTo("/public/link/large");
        assertThat(send("203.0.113.1", "d", -1).getStatus()).isEqualTo(411);
    }

    @Test
    void aColleaguesLinkIsWatchedLikeACustomers() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(answer(new MockHttpServletRequest("GET", "/d/same/files/1"), "203.0.113." + i).getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = answer(new MockHttpServletRequest("GET", "/d/same"), "203.0.113.9");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void otherPagesAreLeftAlone() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(answer(new MockHttpServletRequest("GET", "/customers/x"), "203.0.113.7").getStatus()).isEqualTo(200);
        }
    }

    private MockHttpServletResponse look(String address, String token) throws Exception {
        return answer(new MockHttpServletRequest("GET", "/c/" + token), address);
    }

    private MockHttpServletResponse send(String address, String token, long length) throws Exception {
        return answer(new MockHttpServletRequest("POST", "/c/" + token + "/paid") {
            @Override
            public long getContentLengthLong() {
                return length;
            }
        }, address);
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request, String address) throws Exception {
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
