/** Packages from a built-in catalogue: yum and rpm, apt and dpkg, and what they install on the guest's disk. */
package org.minicloud.guest.software.packages;
