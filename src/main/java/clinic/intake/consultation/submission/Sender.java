package clinic.intake.consultation.submission;

import clinic.intake.web.client.ClientAddress;
import clinic.intake.web.limit.Allowance;

/** Who sends a submission, as far as limits and bot gate go by it. */
record Sender(ClientAddress address, Allowance allowance) {}
