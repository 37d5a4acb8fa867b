"""What pages of several audiences share: limits, navigation, downloads, the answer when a service is away."""
