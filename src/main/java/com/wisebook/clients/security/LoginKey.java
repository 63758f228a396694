package com.wisebook.clients.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whose password is tried, and from where; what failures are counted by and all that is written of them. A name that no account can have is
 * kept as the beginning of its hash only: it may be as long as a request, and it may be a password in the wrong field.
 *
 * @param account a user name, existing or not, or {@code #} and a hash
 * @param address an IPv4 address, or the network of an IPv6 one: whoever has one of those has all of its 2<sup>64</sup>
 */
public record LoginKey(String account, String address) {

    /** What the table of the accounts lets in. */
    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9._-]{2,40}");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /** With a colon in it nobody asks a name server. */
    private static final Pattern IPV6 = Pattern.compile("\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]?");
    private static final int NETWORK_BYTES = 8;
    private static final int HASH_BYTES = 8;

    /** The key of what somebody typed, and of where his request came from. */
    public static LoginKey of(String login, String remoteAddress) {
        String typed = login == null ? "" : login;
        return new LoginKey(canBeAnAccount(typed) ? typed : hash(typed), network(remoteAddress == null ? "" : remoteAddress));
    }

    /** Whether an account of that name could exist: otherwise the database need not be asked. */
    static boolean canBeAnAccount(String login) {
        return login != null && ACCOUNT.matcher(login).matches();
    }

    private static String network(String address) {
        if (IPV4.matcher(address).matches()) {
            return address;
        }
        if (!IPV6.matcher(address).matches()) {
            // a proxy may send anything
            return hash(address);
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceAll("[\\[\\]]", ""));
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] network = Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES), parsed.getAddress().length);
            return InetAddress.getByAddress(network).getHostAddress().replaceFirst("(:0)+$", "::/64");
        } catch (UnknownHostException e) {
            return hash(address);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
