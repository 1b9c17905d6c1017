"""Pages to measure by: who writes rules of extraction reads neither these nor what they are made from."""
