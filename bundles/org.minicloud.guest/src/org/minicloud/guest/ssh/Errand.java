package org.minicloud.guest.ssh;

import java.io.Serializable;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** Something that needs files which may have to be read from the disk first. */
interface Errand extends Serializable {
	/** @return what is to be done next, or null when the client has been answered */
	Step advance(Sys sys, SecureConnection ssh, Outcome last);
}
