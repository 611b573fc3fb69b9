package clinic.intake.consultation.gate;

import clinic.intake.web.client.ClientAddress;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the requests of the last hour by address, and of IPv6 by the /48 around it, which one customer of a provider has. Kept in this
 * replica's memory only, and of a bounded number of addresses.
 */
final class Visits {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 100_000;
    private static final int OF_AN_ADDRESS = 2;
    private static final int OF_A_SITE = 10 * OF_AN_ADDRESS;

    private final Clock clock;
    private final Cache<ClientAddress, List<Instant>> ofAddresses = cache();
    private final Cache<ClientAddress, List<Instant>> ofSites = cache();

    Visits(Clock clock) {
        this.clock = clock;
    }

    private static Cache<ClientAddress, List<Instant>> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterWrite(HOUR)
                .build();
    }

    /** One of the requests that an address has, until it is given back. */
    record Visit(ClientAddress address, Instant at) {}

    /** Takes one of the requests that an address has in an hour without a challenge; empty where none is left. */
    Optional<Visit> reserve(ClientAddress address) {
        Instant now = clock.instant();
        if (!add(ofAddresses, address, OF_AN_ADDRESS, now)) {
            return Optional.empty();
        }
        Visit visit = new Visit(address, now);
        if (address.site().isPresent() && !add(ofSites, address.site().get(), OF_A_SITE, now)) {
            remove(ofAddresses, address, now);
            return Optional.empty();
        }
        return Optional.of(visit);
    }

    /** Gives back what was reserved for a request that was not stored. */
    void giveBack(Visit visit) {
        remove(ofAddresses, visit.address(), visit.at());
        visit.address().site().ifPresent(site -> remove(ofSites, site, visit.at()));
    }

    /** Counts a request that needed no reservation, in place of the oldest where there are as many as may be. */
    void note(ClientAddress address) {
        Instant now = clock.instant();
        push(ofAddresses, address, OF_AN_ADDRESS, now);
        address.site().ifPresent(site -> push(ofSites, site, OF_A_SITE, now));
    }

    private boolean add(Cache<ClientAddress, List<Instant>> visits, ClientAddress address, int most, Instant now) {
        boolean[] added = new boolean[1];
        visits.asMap().compute(address, (key, former) -> {
            List<Instant> recent = recent(former, now);
            added[0] = recent.size() < most;
            if (added[0]) {
                recent.add(now);
            }
            return recent;
        });
        return added[0];
    }

    private void push(Cache<ClientAddress, List<Instant>> visits, ClientAddress address, int most, Instant now) {
        visits.asMap().compute(address, (key, former) -> {
            List<Instant> recent = recent(former, now);
            recent.add(now);
            return recent.size() <= most ? recent : recent.subList(recent.size() - most, recent.size());
        });
    }

    private void remove(Cache<ClientAddress, List<Instant>> visits, ClientAddress address, Instant at) {
        visits.asMap().computeIfPresent(address, (key, former) -> {
            List<Instant> left = new ArrayList<>(former);
            left.remove(at);
            return left.isEmpty() ? null : left;
        });
    }

    private static List<Instant> recent(List<Instant> former, Instant now) {
        List<Instant> recent = new ArrayList<>();
        if (former != null) {
            former.stream().filter(at -> at.isAfter(now.minus(HOUR))).forEach(recent::add);
        }
        return recent;
    }
}
