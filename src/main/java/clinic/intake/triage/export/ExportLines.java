package clinic.intake.triage.export;

import clinic.intake.triage.listing.ExportedRequest;

/** How requests are written, one after another. */
interface ExportLines {

    /** What stands above all requests. */
    String head();

    /** One request with the end of its line. */
    String line(ExportedRequest request);
}
