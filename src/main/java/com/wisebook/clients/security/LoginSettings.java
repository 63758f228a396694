package com.wisebook.clients.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many wrong passwords are answered before the next ones are refused unread ({@code wisebook.login.…}, environment
 * {@code WISEBOOK_LOGIN_…}).
 *
 * @param failuresByAccountAndAddress of one account from one address, within {@code within}
 * @param failuresByAccount           of one account from all addresses together
 * @param failuresByAddress           from one address over all accounts
 * @param within                      in which time they are counted
 * @param firstRefusal                how long the first refusal lasts; each that follows within a day lasts twice as long
 * @param longestRefusal              but no longer than this
 * @param knownFor                    for how long an address from which the account has logged in is known as its own: what others try
 *                                    elsewhere does not lock it out there
 */
@ConfigurationProperties("wisebook.login")
public record LoginSettings(@DefaultValue("5") int failuresByAccountAndAddress, @DefaultValue("30") int failuresByAccount,
        @DefaultValue("30") int failuresByAddress, @DefaultValue("15m") Duration within, @DefaultValue("5m") Duration firstRefusal,
        @DefaultValue("1h") Duration longestRefusal, @DefaultValue("30d") Duration knownFor) {
}
