/** How views get at what goes on below a cloud: asked off the UI thread, shown on it. */
package org.minicloud.console.hypervisor.feed;
